package io.plumbline.convert.jinja;

/** Reads the escapes of a string, which are Python's. */
final class StringLiteral {
  private StringLiteral() {}

  static String value(String inner) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c != '\\' || i + 1 == inner.length()) {
        value.append(c);
        continue;
      }
      char next = inner.charAt(++i);
      switch (next) {
        case 'n' -> value.append('\n');
        case 't' -> value.append('\t');
        case 'r' -> value.append('\r');
        case 'b' -> value.append('\b');
        case 'f' -> value.append('\f');
        case 'a' -> value.append('\u0007');
        case 'v' -> value.append('\u000b');
        case '\\', '\'', '"' -> value.append(next);
        case '\n' -> value.append("");
        case 'x' -> i = character(inner, i, 2, value);
        case 'u' -> i = character(inner, i, 4, value);
        case 'U' -> i = character(inner, i, 8, value);
        default -> i = octal(inner, i, value);
      }
    }
    return value.toString();
  }

  private static int character(String inner, int at, int digits, StringBuilder value) {
    int end = at + 1 + digits;
    if (end > inner.length() || !inner.substring(at + 1, end).matches("[0-9A-Fa-f]+")) {
      value.append('\\').append(inner.charAt(at));
      return at;
    }
    value.appendCodePoint(Integer.parseInt(inner.substring(at + 1, end), 16));
    return end - 1;
  }

  private static int octal(String inner, int at, StringBuilder value) {
    int end = at;
    while (end < inner.length() && end < at + 3 && "01234567".indexOf(inner.charAt(end)) >= 0) {
      end++;
    }
    if (end == at) {
      value.append('\\').append(inner.charAt(at));
      return at;
    }
    value.append((char) Integer.parseInt(inner.substring(at, end), 8));
    return end - 1;
  }
}
