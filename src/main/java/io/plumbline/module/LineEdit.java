package io.plumbline.module;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line that is to stand in a file, or lines that are not.
 *
 * @param regexp what the line to replace or remove holds, if given
 * @param text the same as plain text, if given
 * @param line the line to write or to remove, if given
 * @param after where a new line goes: behind a line that holds this
 * @param before where a new line goes: before a line that holds this
 * @param first whether a new line goes to the beginning of the file
 * @param firstMatch whether the first line found counts, not the last
 * @param references whether the line refers to groups of the regexp
 */
record LineEdit(
    Optional<Pattern> regexp,
    Optional<String> text,
    Optional<String> line,
    Optional<Pattern> after,
    Optional<Pattern> before,
    boolean first,
    boolean firstMatch,
    boolean references) {
  /** Finds a reference in the line to a group that the regexp does not have. */
  Optional<String> unknownReference() {
    return references && regexp.isPresent()
        ? line.flatMap(text -> new Replacement(text).unknownReference(regexp.get()))
        : Optional.empty();
  }

  /**
   * Removes every line that is found.
   *
   * @return what was done, up to the name of the file
   */
  String remove(TextLines lines) {
    int removed = 0;
    for (int at = lines.size() - 1; at >= 0; at--) {
      if (isUnwanted(lines, at)) {
        lines.remove(at);
        removed++;
      }
    }
    return removed == 1 ? "remove a line from " : "remove " + removed + " lines from ";
  }

  private boolean isUnwanted(TextLines lines, int at) {
    if (regexp.isPresent() || text.isPresent()) {
      return matches(lines, at);
    }
    return lines.get(at).equals(lines.among(line.orElseThrow()));
  }

  private boolean matches(TextLines lines, int at) {
    return regexp.map(pattern -> pattern.matcher(lines.get(at)).find()).orElse(false)
        || text.map(part -> lines.get(at).contains(lines.among(part))).orElse(false);
  }

  /**
   * Replaces the line that is found, or adds one.
   *
   * @return what was done, up to the name of the file
   */
  String write(TextLines lines) {
    String wanted = lines.among(line.orElseThrow());
    int match = -1;
    int same = -1;
    for (int at = 0; at < lines.size() && !(firstMatch && match >= 0); at++) {
      match = matches(lines, at) ? at : match;
      same = lines.get(at).equals(wanted) ? at : same;
    }
    if (match >= 0) {
      lines.set(match, references ? expanded(wanted, lines.get(match)) : wanted);
      return "replace line " + (match + 1) + " of ";
    }
    if (same < 0 && !references) {
      lines.add(place(lines), wanted);
    }
    return "add a line to ";
  }

  private int place(TextLines lines) {
    if (first) {
      return 0;
    }
    int place = lines.size();
    boolean found = false;
    for (int at = 0; at < lines.size() && !(firstMatch && found); at++) {
      String present = lines.get(at);
      if (after.map(pattern -> pattern.matcher(present).find()).orElse(false)) {
        place = at + 1;
        found = true;
      } else if (before.map(pattern -> pattern.matcher(present).find()).orElse(false)) {
        place = at;
        found = true;
      }
    }
    return place;
  }

  /** Puts what the groups of the regexp found in place of the references to them. */
  private String expanded(String wanted, String present) {
    Matcher matcher = regexp.orElseThrow().matcher(present);
    return matcher.find() ? new Replacement(wanted).expanded(matcher) : wanted;
  }
}
