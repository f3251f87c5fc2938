package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts groups that are wired to each other one below the other, instances first. */
final class NeighbourOrder {
  private static final List<String> FIRST =
      List.of(
          "space instance",
          "space qrouter",
          "space fip",
          "space snat",
          "space qdhcp",
          "bridge",
          "alone");

  private final Wiring wiring;

  NeighbourOrder(Wiring wiring) {
    this.wiring = wiring;
  }

  /** Sorts groups, and the rows in each of them. */
  void sort(List<Group> groups) {
    List<Group> starts = new ArrayList<>(groups);
    starts.sort(Comparator.comparingInt(group -> FIRST.indexOf(group.look())));
    Set<Group> ordered = new LinkedHashSet<>();
    starts.forEach(start -> visit(start, starts, ordered));
    List<Group> all = List.copyOf(ordered);
    groups.clear();
    for (Group group : all) {
      List<Row> rows = new ArrayList<>(group.rows());
      rows.sort(Comparator.comparingInt(row -> direction(row, all.indexOf(group), all)));
      groups.add(group.with(rows));
    }
  }

  private void visit(Group group, List<Group> groups, Set<Group> ordered) {
    if (ordered.add(group)) {
      groups.stream()
          .filter(other -> group.all().stream().anyMatch(row -> touches(row, other)))
          .forEach(other -> visit(other, groups, ordered));
    }
  }

  private boolean touches(Row row, Group group) {
    return wiring.neighbours(row.place()).stream().anyMatch(group::holds);
  }

  /** Tells where a row's wire leads: -1 upwards, 1 downwards, 0 to none of the groups. */
  private int direction(Row row, int position, List<Group> groups) {
    for (Place neighbour : wiring.neighbours(row.place())) {
      for (int i = 0; i < groups.size(); i++) {
        if (i != position && groups.get(i).holds(neighbour)) {
          return Integer.compare(i, position);
        }
      }
    }
    return 0;
  }
}
