package io.plumbline.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that is safe on a terminal and whose width there is known. What hosts and files contain is
 * untrusted: an escape sequence must be seen, never obeyed.
 */
public final class TerminalText {
  private static final int TAB = 8;

  /**
   * First and last code points that take two columns, from Unicode's EastAsianWidth.txt (classes W
   * and F), with gaps that no assigned character fills joined.
   */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3,
    0x25fd, 0x25fe, 0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1,
    0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea,
    0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b,
    0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
    0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e,
    0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19,
    0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18cff, 0x1aff0, 0x1b2ff, 0x1f004,
    0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f320, 0x1f32d,
    0x1f335, 0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0,
    0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8, 0x1f43e, 0x1f440, 0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff,
    0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567, 0x1f57a, 0x1f57a, 0x1f595, 0x1f596, 0x1f5a4,
    0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6d5,
    0x1f6d7, 0x1f6dc, 0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc, 0x1f7e0, 0x1f7eb, 0x1f7f0,
    0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c, 0x1f945, 0x1f947, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000,
    0x3fffd
  };

  private TerminalText() {}

  /**
   * Makes one line safe to show: control and format characters become escapes such as {@code \x1b},
   * tabs become spaces.
   *
   * @param text any text
   * @return printable text without line breaks
   */
  public static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    int column = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      int start = shown.length();
      append(shown, character, column);
      column += start + 1 == shown.length() ? width(character) : width(shown.substring(start));
    }
    return shown.toString();
  }

  /**
   * Splits text into lines that are safe to show; line breaks at the end do not count.
   *
   * @param text any text
   * @return its lines, each without line breaks; none for blank text
   */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.stripTrailing().lines().map(TerminalText::visible).forEach(lines::add);
    return lines;
  }

  /**
   * Counts the columns a text takes.
   *
   * @param text visible text
   * @return the number of columns
   */
  static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  /**
   * Cuts a text that is too wide, and says so with dots where there is room for them.
   *
   * @param text visible text
   * @param columns how wide it may be
   * @return a text that is not wider
   */
  public static String cut(String text, int columns) {
    if (text.length() * 2 <= columns || width(text) <= columns) {
      return text;
    }
    String mark = columns > 6 ? "..." : "";
    return text.substring(0, fitting(text, columns - mark.length())) + mark;
  }

  /**
   * Fills a text with spaces, or cuts it, to be exactly so wide.
   *
   * @param text visible text
   * @param columns how wide it must be
   * @return a text of that width
   */
  static String fit(String text, int columns) {
    String cut = cut(text, columns);
    return cut + " ".repeat(Math.max(0, columns - width(cut)));
  }

  /**
   * Shows a character as it is if it is printable, and as an escape otherwise.
   *
   * @param shown gets it
   * @param character a code point
   * @param column where it will stand, counted from 0
   */
  static void append(StringBuilder shown, int character, int column) {
    if (character == '\t') {
      shown.append(" ".repeat(TAB - column % TAB));
    } else if (isPrintable(character)) {
      shown.appendCodePoint(character);
    } else if (character == '\n') {
      shown.append("\\n");
    } else if (character == '\r') {
      shown.append("\\r");
    } else if (character <= 0xff) {
      shown.append(String.format("\\x%02x", character));
    } else {
      shown.append(String.format("\\u%04x", character));
    }
  }

  private static int fitting(String text, int columns) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      used += width(character);
      if (used > columns) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // Format characters can turn the direction of the text around; only the joiner of emoji is
      // harmless.
      case Character.FORMAT -> character == 0x200d;
      default -> true;
    };
  }

  private static int width(int character) {
    if (character < 0x300) {
      return 1;
    }
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int i = 0; i < WIDE.length && WIDE[i] <= character; i += 2) {
      if (character <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
