package io.plumbline.convert;

/** Makes an expression fit between {@code <#} and {@code >}. */
final class Directive {
  private Directive() {}

  /** Writes "greater" in letters, for a bare {@code >} would end the tag. */
  static String of(String code) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '"' || c == '\'') {
        int end = i + 1;
        while (end < code.length() && code.charAt(end) != c) {
          end += code.charAt(end) == '\\' ? 2 : 1;
        }
        text.append(code, i, Math.min(code.length(), end + 1));
        i = end;
      } else if (code.startsWith(" >= ", i)) {
        text.append(" gte ");
        i += 3;
      } else if (code.startsWith(" > ", i)) {
        text.append(" gt ");
        i += 2;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
