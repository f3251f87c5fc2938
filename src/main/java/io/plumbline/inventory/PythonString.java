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
              + "(?:'''(?<a>(?:[^'\\\\]++|\\\\.|'(?!''))*+)'''"
              + "|\"\"\"(?<b>(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+)\"\"\""
              + "|(?!''')'(?<c>(?:[^'\\\\]++|\\\\.)*+)'"
              + "|(?!\"\"\")\"(?<d>(?:[^\"\\\\]++|\\\\.)*+)\")");
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:(?<plain>[\\\\'\"abfnrtv])|(?<octal>[0-7]{1,3})"
              + "|x(?<two>[0-9a-fA-F]{2})|u(?<four>[0-9a-fA-F]{4})|U(?<eight>[0-9a-fA-F]{8})"
              + "|(?<broken>[xuUN]))");
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
        Optional<String> text = raw ? Optional.of(inside) : unescaped(inside);
        return text.map(value -> new PythonString(value, matcher.end()));
      }
    }
    return Optional.empty();
  }

  /** A character named by too few digits makes the whole no literal. */
  private static Optional<String> unescaped(String inside) {
    Matcher escape = ESCAPE.matcher(inside);
    StringBuilder text = new StringBuilder();
    while (escape.find()) {
      if (escape.group("broken") != null) {
        return Optional.empty();
      }
      escape.appendReplacement(text, Matcher.quoteReplacement(meaning(escape)));
    }
    return Optional.of(escape.appendTail(text).toString());
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
