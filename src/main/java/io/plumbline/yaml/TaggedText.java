package io.plumbline.yaml;

import java.util.Objects;

/**
 * A text with a tag of its own, such as {@code !vault}.
 *
 * @param tag the tag with its exclamation mark
 * @param text the text
 */
public record TaggedText(String tag, String text) {
  /** Checks that nothing is null. */
  public TaggedText {
    Objects.requireNonNull(tag, "tag is null");
    Objects.requireNonNull(text, "text is null");
  }
}
