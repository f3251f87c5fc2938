package io.plumbline.template;

import java.util.Optional;

/** Finds out whether a text is exactly one {@code ${...}}. */
final class Interpolation {
  private Interpolation() {}

  /**
   * Looks for the expression inside.
   *
   * @param text any text
   * @return the expression, if the whole text is one interpolation
   */
  static Optional<String> only(String text) {
    if (!text.startsWith("${") || !text.endsWith("}")) {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        i = endOfString(text, i);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i == text.length() - 1
            ? Optional.of(text.substring(2, text.length() - 1))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static int endOfString(String text, int start) {
    char quote = text.charAt(start);
    boolean raw = start > 0 && text.charAt(start - 1) == 'r';
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && !raw) {
        i++;
      } else if (c == quote) {
        return i;
      }
    }
    return text.length();
  }
}
