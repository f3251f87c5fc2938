package io.plumbline.neutron;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables as the command-line clients of OpenStack print them. */
public final class TextTable {
  private TextTable() {}

  /**
   * Writes a table.
   *
   * @param titles the titles of the columns
   * @param rows the rows, each with as many cells as there are titles
   * @return lines of text
   */
  public static String of(List<String> titles, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>(List.of(titles));
    all.addAll(rows);
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < titles.size(); column++) {
      int at = column;
      widths.add(all.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    String rule =
        widths.stream()
            .map(width -> "-".repeat(width + 2))
            .collect(Collectors.joining("+", "+", "+\n"));
    StringBuilder text = new StringBuilder(rule);
    text.append(line(titles, widths)).append(rule);
    rows.forEach(row -> text.append(line(row, widths)));
    return text.append(rule).toString();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      line.append(' ').append(cell).append(" ".repeat(widths.get(column) - cell.length()));
      line.append(" |");
    }
    return line.append('\n').toString();
  }
}
