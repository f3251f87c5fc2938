package io.plumbline.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of an Open vSwitch database as {@code ovs-vsctl --format=json} prints it (RFC 7047). */
final class OvsdbTable {
  private OvsdbTable() {}

  /** Gives the rows, each by its column names; references become their ids. */
  static List<Map<String, Object>> rows(Map<?, ?> table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    if (table.get("headings") instanceof List<?> headings
        && table.get("data") instanceof List<?> data) {
      for (Object line : data) {
        Map<String, Object> row = new LinkedHashMap<>();
        List<?> cells = line instanceof List<?> list ? list : List.of();
        for (int i = 0; i < Math.min(headings.size(), cells.size()); i++) {
          row.put(String.valueOf(headings.get(i)), atom(cells.get(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static Object atom(Object cell) {
    return cell instanceof List<?> pair && pair.size() == 2 && "uuid".equals(pair.get(0))
        ? pair.get(1)
        : cell;
  }

  /** Gives the members of a set; a single value is a set of one. */
  static List<Object> items(Object cell) {
    if (cell instanceof List<?> set && set.size() == 2 && set.get(1) instanceof List<?> members) {
      return members.stream().map(OvsdbTable::atom).map(Object.class::cast).toList();
    }
    return cell == null ? List.of() : List.of(cell);
  }

  /** Gives the entries of a map. */
  static Map<String, String> map(Object cell) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (Object item : items(cell)) {
      if (item instanceof List<?> pair && pair.size() == 2) {
        entries.put(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
      }
    }
    return entries;
  }
}
