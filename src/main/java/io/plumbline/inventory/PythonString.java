package io.plumbline.inventory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A string as Python writes it, without its quotes.
 *
 * @param value the text
 * @param end where the source goes on behind it
 */
record PythonString(String value, int end) {
  private static final Pattern STRING =
      Pattern.compile(
          "(?<prefix>[rR]|[uU])?"
              + "(?:'''(?<a>(?:[^\\\\]|\\\\.)*?)'''|\"\"\"(?<b>(?:[^\\\\]|\\\\.)*?)\"\"\""
              + "|'(?<c>(?:[^'\\\\]|\\\\.)*+)'|\"(?<d>(?:[^\"\\\\]|\\\\.)*+)\")");
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:(?<plain>[\\\\'\"abfnrtv])|(?<octal>[0-7]{1,3})"
              + "|x(?<two>[0-9a-fA-F]{2})|u(?<four>[0-9a-fA-F]{4})|U(?<eight>[0-9a-fA-F]{8}))");
  private static final String LETTERS = "\\'\"abfnrtv";
  private static final String MEANINGS = "\\'\"\u0007\b\f\n\r\t\u000b";

  /**
   * Finds the string at a place.
   *
   * @param source the text
   * @param at the place
   * @return the string, if one begins and ends there
   */
  static Optional<PythonString> at(String source, int at) {
    Matcher matcher = STRING.matcher(source).region(at, source.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    for (String name : new String[] {"a", "b", "c", "d"}) {
      String inside = matcher.group(name);
      if (inside != null) {
        boolean raw = "rR".contains(String.valueOf(matcher.group("prefix")));
        return Optional.of(new PythonString(raw ? inside : unescaped(inside), matcher.end()));
      }
    }
    return Optional.empty();
  }

  private static String unescaped(String inside) {
    return ESCAPE
        .matcher(inside)
        .replaceAll(found -> Matcher.quoteReplacement(meaning((Matcher) found)));
  }

  private static String meaning(Matcher escape) {
    if (escape.group("plain") != null) {
      return String.valueOf(MEANINGS.charAt(LETTERS.indexOf(escape.group("plain"))));
    }
    if (escape.group("octal") != null) {
      return Character.toString(Integer.parseInt(escape.group("octal"), 8));
    }
    for (String name : new String[] {"two", "four", "eight"}) {
      if (escape.group(name) != null) {
        long code = Long.parseLong(escape.group(name), 16);
        return code > Character.MAX_CODE_POINT ? escape.group() : Character.toString((int) code);
      }
    }
    return escape.group();
  }
}
