package io.plumbline.cli;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a line such as {@code a=1 b="two words" c=${d + 1}} apart, as Ansible reads it. */
final class KeyValueWords {
  /** Expressions and quoted parts keep their blanks; a quote that is never closed is a letter. */
  private static final Pattern WORD =
      Pattern.compile(
          "(?:\\$\\{[^}]*}|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|\\S)+", Pattern.DOTALL);

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\\\\'\"abfnrtv]))");
  private static final String LETTERS = "\\'\"abfnrtv";
  private static final String MEANINGS = "\\'\"\u0007\b\f\n\r\t\u000b";

  private KeyValueWords() {}

  /**
   * Cuts a line at the blanks that stand outside quotes and expressions.
   *
   * @param line the line
   * @return the words with their quotes
   */
  static List<String> in(String line) {
    return WORD.matcher(line).results().map(MatchResult::group).toList();
  }

  /**
   * Reads the value of a pair: without the quotes around it, and with what its backslashes mean.
   *
   * @param value what stands behind the equals sign
   * @return the text
   */
  static String value(String value) {
    String meant = ESCAPE.matcher(value).replaceAll(KeyValueWords::meaning);
    int last = meant.length() - 1;
    boolean quoted =
        last > 0 && meant.charAt(0) == meant.charAt(last) && "\"'".indexOf(meant.charAt(0)) >= 0;
    return quoted ? meant.substring(1, last) : meant;
  }

  private static String meaning(MatchResult escape) {
    String digits = escape.group(1) != null ? escape.group(1) : escape.group(2);
    String text =
        digits != null
            ? String.valueOf((char) Integer.parseInt(digits, 16))
            : String.valueOf(MEANINGS.charAt(LETTERS.indexOf(escape.group(3))));
    return Matcher.quoteReplacement(text);
  }
}
