package io.plumbline.module.files;

import java.util.Optional;

/**
 * A regular expression for {@code grep -E}, made of one that is written for Python as far as the
 * two languages go together.
 *
 * @param text the expression for grep
 */
record ExtendedExpression(String text) {

  /**
   * Translates an expression.
   *
   * @param python the expression as Python writes it
   * @return the same for grep; nothing if grep has no word for a part of it
   */
  static Optional<ExtendedExpression> of(String python) {
    StringBuilder text = new StringBuilder();
    boolean inBrackets = false;
    for (int at = 0; at < python.length(); at++) {
      char letter = python.charAt(at);
      if (letter == '\\' && at + 1 < python.length()) {
        Optional<String> escape = escape(python.charAt(++at), inBrackets);
        if (escape.isEmpty()) {
          return Optional.empty();
        }
        text.append(escape.get());
      } else if (inBrackets) {
        inBrackets = letter != ']';
        text.append(letter);
      } else if (python.startsWith("(?:", at)) {
        text.append('(');
        at += 2;
      } else if (python.startsWith("(?", at) || isLazyOrPossessive(python, at)) {
        return Optional.empty();
      } else {
        text.append(letter);
        if (letter == '[') {
          inBrackets = true;
          at = copyFirst(python, at, text);
        }
      }
    }
    return Optional.of(new ExtendedExpression(text.toString()));
  }

  /** A bracket that comes first in a set, also after the sign of its contrary, does not end it. */
  private static int copyFirst(String python, int open, StringBuilder text) {
    int at = open;
    if (python.startsWith("^", at + 1)) {
      text.append('^');
      at++;
    }
    if (python.startsWith("]", at + 1)) {
      text.append(']');
      at++;
    }
    return at;
  }

  private static boolean isLazyOrPossessive(String python, int at) {
    return at > 0
        && "?+".indexOf(python.charAt(at)) >= 0
        && "*+?}".indexOf(python.charAt(at - 1)) >= 0;
  }

  private static Optional<String> escape(char letter, boolean inBrackets) {
    if (letter == 't') {
      return Optional.of("\t");
    }
    if (inBrackets) {
      return switch (letter) {
        case 'd' -> Optional.of("0-9");
        case 's' -> Optional.of("[:space:]");
        case 'w' -> Optional.of("[:alnum:]_");
        case '.', '/', '*', '+', '?', '(', ')', '{', '}', '|', '$', '#', '@', ':', ',', '"', '\'' ->
            Optional.of(String.valueOf(letter));
        default -> Optional.empty();
      };
    }
    return switch (letter) {
      case 'd' -> Optional.of("[0-9]");
      case 'D' -> Optional.of("[^0-9]");
      case 's' -> Optional.of("[[:space:]]");
      case 'S' -> Optional.of("[^[:space:]]");
      case 'w' -> Optional.of("[[:alnum:]_]");
      case 'W' -> Optional.of("[^[:alnum:]_]");
      case 'b' -> Optional.of("\\b");
      case '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '^', '$', '\\' ->
          Optional.of("\\" + letter);
      default ->
          Character.isLetterOrDigit(letter)
              ? Optional.empty()
              : Optional.of(String.valueOf(letter));
    };
  }
}
