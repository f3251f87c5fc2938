package io.plumbline.convert;

import java.util.Set;

/** Writes texts and names of Freemarker's expressions. */
final class Quoting {
  private static final Set<String> RESERVED =
      Set.of("true", "false", "gt", "gte", "lt", "lte", "as", "in", "using");

  private final char quote;

  /**
   * Chooses the quote.
   *
   * @param quote the mark to put around texts, so that none meets the quotes around the expression
   */
  Quoting(char quote) {
    this.quote = quote;
  }

  String text(String value) {
    char mark = value.indexOf(quote) >= 0 && value.indexOf(other()) < 0 ? other() : quote;
    StringBuilder text = new StringBuilder().append(mark);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean interpolates = c == '{' && i > 0 && "$#".indexOf(value.charAt(i - 1)) >= 0;
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        case '\\' -> text.append("\\\\");
        default -> {
          if (c == mark || interpolates) {
            text.append('\\').append(c);
          } else if (c < 0x20 || c == 0x7f) {
            text.append(String.format("\\x%04X", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.append(mark).toString();
  }

  private char other() {
    return quote == '"' ? '\'' : '"';
  }

  static boolean isName(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_]*") && !RESERVED.contains(text);
  }
}
