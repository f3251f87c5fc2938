package io.plumbline.module;

import java.util.Objects;

/**
 * What a change does to one thing, as two texts.
 *
 * @param name the thing, for example a file's path
 * @param before the text before
 * @param after the text after
 */
public record Diff(String name, String before, String after) {
  /** Checks that nothing is null. */
  public Diff {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(before, "before is null");
    Objects.requireNonNull(after, "after is null");
  }
}
