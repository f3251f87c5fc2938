package io.plumbline.inventory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as Python writes it, without a sign.
 *
 * @param value Long, or BigDecimal if it has a point or an exponent
 * @param end where the source goes on behind it
 */
record PythonNumber(Object value, int end) {
  private static final int MOST_DIGITS = 18;
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<radix>0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+)"
              + "|(?<point>(?:(?:\\d(?:_?\\d)*)?\\.\\d(?:_?\\d)*|\\d(?:_?\\d)*\\.)"
              + "(?:[eE][+-]?\\d(?:_?\\d)*)?|\\d(?:_?\\d)*[eE][+-]?\\d(?:_?\\d)*)"
              + "|(?<whole>[1-9](?:_?\\d)*|0(?:_?0)*)");

  /**
   * Finds the number at a place.
   *
   * @param source the text
   * @param at the place
   * @return the number, if one begins and ends there; none that is too long to be kept exactly
   */
  static Optional<PythonNumber> at(String source, int at) {
    Matcher number = NUMBER.matcher(source).region(at, source.length());
    if (!number.lookingAt() || goesOn(source, number.end())) {
      return Optional.empty();
    }
    String digits = number.group().replace("_", "");
    Optional<Object> value =
        number.group("point") != null
            ? fraction(digits)
            : whole(digits, number.group("radix") != null);
    return value.map(found -> new PythonNumber(found, number.end()));
  }

  /** Digits with letters or a second point behind them are no number, such as an address. */
  private static boolean goesOn(String source, int end) {
    return end < source.length() && String.valueOf(source.charAt(end)).matches("[\\w.]");
  }

  private static Optional<Object> whole(String digits, boolean prefixed) {
    BigInteger whole =
        prefixed
            ? new BigInteger(digits.substring(2), radix(digits.charAt(1)))
            : new BigInteger(digits);
    return whole.toString().length() > MOST_DIGITS
        ? Optional.empty()
        : Optional.of(whole.longValue());
  }

  private static int radix(char letter) {
    return switch (letter) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      default -> 2;
    };
  }

  /** A whole number with a point stays one with a point. */
  private static Optional<Object> fraction(String digits) {
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      return Optional.empty();
    }
    BigDecimal exact = new BigDecimal(Double.toString(value));
    BigDecimal shown = exact.scale() < 1 ? exact.setScale(1) : exact;
    return shown.precision() > MOST_DIGITS || shown.scale() > MOST_DIGITS
        ? Optional.empty()
        : Optional.of(shown);
  }
}
