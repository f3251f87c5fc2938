package io.plumbline.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spells out host names written with ranges, such as {@code web[01:20:2]} or {@code db[a:f]}. */
final class HostRange {
  private static final int MOST_NAMES = 100_000;
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern NUMBERS = Pattern.compile("(\\d*):(\\d+)(?::(\\d+))?");
  private static final Pattern LETTERS = Pattern.compile("([A-Za-z]):([A-Za-z])(?::(\\d+))?");

  /** Says what is wrong with a range. */
  static final class RangeException extends Exception {
    private static final long serialVersionUID = 1L;

    private RangeException(String message) {
      super(message);
    }
  }

  private HostRange() {}

  /**
   * Spells out a name.
   *
   * @param text a name with any number of ranges
   * @return the names, the rightmost range running fastest
   * @throws RangeException if a range cannot be spelled out
   */
  static List<String> expand(String text) throws RangeException {
    List<String> names = List.of("");
    int at = 0;
    Matcher matcher = BRACKETS.matcher(text);
    while (matcher.find()) {
      String before = text.substring(at, matcher.start());
      List<String> values = values(matcher.group(1));
      if ((long) names.size() * values.size() > MOST_NAMES) {
        throw tooMany();
      }
      List<String> longer = new ArrayList<>();
      names.forEach(name -> values.forEach(value -> longer.add(name + before + value)));
      names = longer;
      at = matcher.end();
    }
    String rest = text.substring(at);
    return names.stream().map(name -> name + rest).toList();
  }

  private static RangeException tooMany() {
    return new RangeException("the range gives more than " + MOST_NAMES + " hosts");
  }

  private static List<String> values(String range) throws RangeException {
    Matcher numbers = NUMBERS.matcher(range);
    if (numbers.matches()) {
      return numbers(numbers.group(1), numbers.group(2), step(range, numbers.group(3)), range);
    }
    Matcher letters = LETTERS.matcher(range);
    if (letters.matches()) {
      return letters(
          letters.group(1).charAt(0),
          letters.group(2).charAt(0),
          step(range, letters.group(3)),
          range);
    }
    throw new RangeException(
        "\"[" + range + "]\" is not a range such as [1:20], [01:20:2] or [a:f]");
  }

  private static int step(String range, String digits) throws RangeException {
    if (digits == null) {
      return 1;
    }
    long step = number(digits, range);
    if (step < 1 || step > Integer.MAX_VALUE) {
      throw new RangeException("the step of the range [" + range + "] must be 1 or more");
    }
    return (int) step;
  }

  private static long number(String digits, String range) throws RangeException {
    if (digits.length() > 18) {
      throw new RangeException("the range [" + range + "] has a number that is too long");
    }
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private static List<String> numbers(String first, String last, int step, String range)
      throws RangeException {
    boolean padded = first.length() > 1 && first.startsWith("0");
    if (padded && first.length() != last.length()) {
      throw new RangeException(
          "the ends of the range [" + range + "] must have the same number of digits");
    }
    long from = number(first, range);
    long to = number(last, range);
    checkOrder(from <= to, range);
    if ((to - from) / step >= MOST_NAMES) {
      throw tooMany();
    }
    List<String> values = new ArrayList<>();
    for (long value = from; value <= to; value += step) {
      String digits = String.valueOf(value);
      values.add(padded ? "0".repeat(first.length() - digits.length()) + digits : digits);
    }
    return values;
  }

  private static List<String> letters(char first, char last, int step, String range)
      throws RangeException {
    String alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    int from = alphabet.indexOf(first);
    int to = alphabet.indexOf(last);
    checkOrder(from <= to, range);
    List<String> values = new ArrayList<>();
    for (long at = from; at <= to; at += step) {
      values.add(alphabet.substring((int) at, (int) at + 1));
    }
    return values;
  }

  private static void checkOrder(boolean ordered, String range) throws RangeException {
    if (!ordered) {
      throw new RangeException("the range [" + range + "] runs backwards");
    }
  }
}
