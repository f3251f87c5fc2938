package io.plumbline.module.packages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of apt's list of repositories.
 *
 * @param type deb or deb-src
 * @param options what stands in brackets, without them; "" if there are none
 * @param words where it is, which suite and which components
 * @param enabled whether it is not commented out
 */
record SourceLine(String type, String options, List<String> words, boolean enabled) {
  private static final Pattern FORM =
      Pattern.compile("\\s*(#?)[#\\s]*(deb|deb-src)\\s+(?:\\[([^\\]]*)\\]\\s*)?(\\S.*)");

  /**
   * Reads a line.
   *
   * @param text the line, perhaps commented out, perhaps with a comment behind
   * @return what it says, or nothing if it names no repository
   */
  static Optional<SourceLine> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> words = List.of(matcher.group(4).replaceFirst("\\s#.*", "").strip().split("\\s+"));
    // A sentence in a comment may begin with "deb" too.
    if (words.size() < 2 || !words.get(0).matches("[a-z0-9+.-]+:.*")) {
      return Optional.empty();
    }
    String options = matcher.group(3) == null ? "" : matcher.group(3);
    return Optional.of(
        new SourceLine(
            matcher.group(2),
            Arrays.stream(options.strip().split("\\s+")).sorted().collect(Collectors.joining(" ")),
            words,
            matcher.group(1).isEmpty()));
  }

  /** Tells whether another line names the same repository. */
  boolean sameAs(SourceLine other) {
    return type.equals(other.type) && options.equals(other.options) && words.equals(other.words);
  }

  /** Gives the name of the file that Ansible would put the line in. */
  String fileName() {
    String place = words.get(0).replaceFirst("^[a-z0-9+.-]+://", "");
    String withoutUser = place.substring(place.indexOf('@') + 1);
    return Arrays.stream(withoutUser.split("[^a-zA-Z0-9]+"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("_"));
  }
}
