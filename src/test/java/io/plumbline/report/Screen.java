package io.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal as far as a live report uses one: it wraps, scrolls, and obeys a few escapes. */
final class Screen {
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[([?0-9;]*)([A-Za-z])");

  private final int columns;
  private final int rows;
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;
  private boolean wraps = true;
  private boolean cursor = true;

  Screen(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  void write(String text) {
    Matcher escapes = ESCAPE.matcher(text);
    for (int i = 0; i < text.length(); ) {
      if (escapes.find(i) && escapes.start() == i) {
        obey(escapes.group(1), escapes.group(2));
        i = escapes.end();
        continue;
      }
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      switch (character) {
        case '\r' -> column = 0;
        case '\n' -> newLine();
        case '\u001b' -> throw new IllegalStateException("unknown escape at " + i);
        default -> put(new String(Character.toChars(character)));
      }
    }
  }

  boolean cursorIsVisible() {
    return cursor && wraps;
  }

  /** All that was ever shown, with what scrolled away at the top. */
  String text() {
    StringBuilder all = new StringBuilder();
    lines.forEach(line -> all.append(line.toString().stripTrailing()).append('\n'));
    return all.toString().stripTrailing() + "\n";
  }

  private void put(String character) {
    if (column == columns) {
      if (wraps) {
        newLine();
      } else {
        column--;
      }
    }
    StringBuilder line = lines.get(row);
    while (line.length() <= column) {
      line.append(' ');
    }
    line.replace(column, column + 1, character);
    column++;
  }

  private void newLine() {
    row++;
    column = 0;
    if (row == lines.size()) {
      lines.add(new StringBuilder());
    }
  }

  private void obey(String number, String command) {
    switch (command) {
      case "m" -> {}
      case "A" -> row = Math.max(Math.max(0, lines.size() - rows), row - Integer.parseInt(number));
      case "B" -> row = Math.min(lines.size() - 1, row + Integer.parseInt(number));
      case "K" ->
          lines
              .get(row)
              .setLength(number.equals("2") ? 0 : Math.min(column, lines.get(row).length()));
      case "J" -> {
        lines.get(row).setLength(Math.min(column, lines.get(row).length()));
        lines.subList(row + 1, lines.size()).forEach(line -> line.setLength(0));
      }
      case "h", "l" -> {
        switch (number) {
          case "?25" -> cursor = command.equals("h");
          case "?7" -> wraps = command.equals("h");
          default -> throw new IllegalStateException("unknown mode " + number);
        }
      }
      default -> throw new IllegalStateException("unknown command " + command);
    }
  }
}
