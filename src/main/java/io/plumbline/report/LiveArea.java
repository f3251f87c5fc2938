package io.plumbline.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The bottom lines of a terminal, redrawn in place, with finished text scrolling above them. Every
 * drawing is one write, and overwrites instead of erasing first, so nothing flickers.
 */
final class LiveArea implements AutoCloseable {
  private static final String ESCAPE = "\u001b[";
  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final PrintWriter out;
  private final Supplier<TerminalSize> size;
  private List<String> drawn = List.of();
  private boolean open;

  /**
   * Prepares an area; nothing is drawn yet.
   *
   * @param out the terminal
   * @param size how big it is, now
   */
  LiveArea(PrintWriter out, Supplier<TerminalSize> size) {
    this.out = out;
    this.size = size;
  }

  /**
   * Draws.
   *
   * @param above lines that are done; they scroll away above the area
   * @param area the lines of the area, each narrower than the terminal
   */
  void draw(List<String> above, List<String> area) {
    if (above.isEmpty() && area.equals(drawn)) {
      return;
    }
    StringBuilder frame = new StringBuilder();
    if (!open) {
      frame.append(ESCAPE).append("?25l");
      open = true;
    }
    if (above.isEmpty()) {
      toTop(frame, rows());
    } else {
      // These lines may be wider than the terminal, so what they wrap onto must be blank.
      erase(frame);
      above.forEach(line -> frame.append(line).append('\n'));
    }
    // Even a character that is wider than expected must not wrap onto the next line.
    frame.append(ESCAPE).append("?7l");
    for (int i = 0; i < area.size(); i++) {
      frame.append(area.get(i)).append(ESCAPE).append('K').append(i + 1 < area.size() ? "\n" : "");
    }
    frame.append(ESCAPE).append('J').append(ESCAPE).append("?7h");
    drawn = List.copyOf(area);
    out.write(frame.toString());
    out.flush();
  }

  /** Takes the area away and shows the cursor again; does nothing if nothing was drawn. */
  @Override
  public void close() {
    if (open) {
      StringBuilder frame = new StringBuilder();
      erase(frame);
      out.write(frame.append(ESCAPE).append("?25h").toString());
      out.flush();
      drawn = List.of();
      open = false;
    }
  }

  /**
   * Blanks the area row by row and leads to its start. Blanking all to the end of the screen would
   * be shorter, but where the area is all there is, some terminals keep a copy of what was blanked.
   */
  private void erase(StringBuilder frame) {
    int rows = rows();
    toTop(frame, rows);
    for (int i = 1; i < rows; i++) {
      frame.append(ESCAPE).append("2K").append(ESCAPE).append("1B");
    }
    frame.append(ESCAPE).append("2K");
    toTop(frame, rows);
  }

  /** The cursor rests at the end of the area's last line; this leads to the start of its first. */
  private static void toTop(StringBuilder frame, int rows) {
    frame.append('\r');
    if (rows > 1) {
      frame.append(ESCAPE).append(rows - 1).append('A');
    }
  }

  /** Terminals break lines anew when their window becomes narrower. */
  private int rows() {
    int columns = size.get().columns();
    return drawn.stream()
        .mapToInt(line -> Math.max(1, (width(line) + columns - 1) / columns))
        .sum();
  }

  private static int width(String line) {
    return TerminalText.width(COLOR.matcher(line).replaceAll(""));
  }
}
