package io.plumbline.template.function;

import java.math.BigDecimal;

/** Shows a single value as an expression prints it. */
final class PlainText {
  private PlainText() {}

  static String of(Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return value == null ? "" : String.valueOf(value);
  }
}
