package io.plumbline.convert;

/** Writes a value of one line as YAML. */
final class ValueText {
  private ValueText() {}

  static String of(String value) {
    if (value.matches("[A-Za-z0-9_./@][A-Za-z0-9_./@%+=,-]*")) {
      return value;
    }
    boolean plain = value.indexOf('"') < 0 && value.indexOf('\\') < 0;
    return plain ? "\"" + value + "\"" : "'" + value.replace("'", "''") + "'";
  }
}
