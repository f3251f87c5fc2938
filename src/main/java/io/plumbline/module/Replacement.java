package io.plumbline.module;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written in place of a match, in the way of Python: {@code \1}, {@code \g<name>} and
 * {@code \g<1>} mean what a group found.
 *
 * @param text the text with the references
 */
public record Replacement(String text) {
  private static final Pattern REFERENCE =
      Pattern.compile("\\\\(?:(\\d{1,2})|g<(\\w+)>|(.))", Pattern.DOTALL);

  /**
   * Finds a reference to a group that an expression does not have.
   *
   * @param pattern the expression
   * @return the reference as written, if there is one
   */
  public Optional<String> unknownReference(Pattern pattern) {
    int groups = pattern.matcher("").groupCount();
    return REFERENCE
        .matcher(text)
        .results()
        .filter(reference -> !isKnown(reference, pattern, groups))
        .map(MatchResult::group)
        .findFirst();
  }

  private static boolean isKnown(MatchResult reference, Pattern pattern, int groups) {
    String number = number(reference);
    if (number == null) {
      return true;
    }
    return isNumber(number)
        ? Integer.parseInt(number) <= groups
        : pattern.pattern().contains("(?<" + PythonPattern.groupName(number) + ">");
  }

  private static String number(MatchResult reference) {
    return reference.group(1) != null ? reference.group(1) : reference.group(2);
  }

  private static boolean isNumber(String name) {
    return name.matches("\\d{1,2}");
  }

  /**
   * Puts what the groups found in place of the references to them.
   *
   * @param match a matcher that has just found something
   * @return the text to write
   */
  public String expanded(Matcher match) {
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(group(match, found)));
  }

  private static String group(Matcher matcher, MatchResult reference) {
    String number = number(reference);
    if (number == null) {
      return switch (reference.group(3)) {
        case "n" -> "\n";
        case "t" -> "\t";
        case "r" -> "\r";
        case "\\" -> "\\";
        default -> reference.group();
      };
    }
    String value =
        isNumber(number)
            ? matcher.group(Integer.parseInt(number))
            : matcher.group(PythonPattern.groupName(number));
    return value == null ? "" : value;
  }
}
