package io.plumbline.report;

import java.util.ArrayList;
import java.util.List;

/** Shows the end of what a command printed. */
final class OutputLines {
  private static final int LONGEST_LINE = 500;

  private OutputLines() {}

  /**
   * Tells how many lines a reader wants to see.
   *
   * @param verbosity from 0 (quiet) to 3
   * @return the number of lines
   */
  static int most(int verbosity) {
    return switch (verbosity) {
      case 0 -> 15;
      case 1 -> 50;
      case 2 -> 200;
      default -> 5000;
    };
  }

  /**
   * Shows the last lines of an output under a heading.
   *
   * @param heading for example {@code stderr}
   * @param output any text
   * @param most how many lines to show
   * @return lines that are safe to show, indented under the heading; none for blank output
   */
  static List<String> under(String heading, String output, int most) {
    List<String> tail = tail(output, most);
    List<String> lines = new ArrayList<>();
    if (!tail.isEmpty()) {
      lines.add(heading + ":");
      tail.forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  /**
   * Shows the last lines of an output.
   *
   * @param output any text
   * @param most how many lines to show
   * @return lines that are safe to show; the first one says how many were left out
   */
  static List<String> tail(String output, int most) {
    String text = output.stripTrailing();
    List<String> lines = new ArrayList<>();
    if (text.isBlank()) {
      return lines;
    }
    List<String> all = text.lines().toList();
    int left = Math.max(0, all.size() - most);
    if (left > 0) {
      lines.add("... (" + left + (left == 1 ? " line" : " lines") + " before)");
    }
    all.subList(left, all.size()).forEach(line -> lines.add(shorten(line)));
    return lines;
  }

  private static String shorten(String line) {
    // Cut first: a line of megabytes must not be walked through character by character.
    String start = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    String shown = TerminalText.visible(start);
    return start.length() < line.length()
        ? shown + "... (" + (line.length() - LONGEST_LINE) + " characters more)"
        : shown;
  }
}
