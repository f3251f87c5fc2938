package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands together in one box: a namespace with its devices, a bridge with its ports, or one
 * device alone.
 *
 * @param head what the others are in; empty for a device alone
 * @param rows the others, from above
 * @param look what the box looks like
 */
record Group(Optional<Row> head, List<Row> rows, String look) {
  private static final int PAD = 3;

  /** Copies the list. */
  Group {
    rows = List.copyOf(rows);
  }

  /** Lists head and rows, from above. */
  List<Row> all() {
    return Stream.concat(head.stream(), rows.stream()).toList();
  }

  /** Tells whether something is in this group. */
  boolean holds(Place place) {
    return all().stream().anyMatch(row -> row.place().equals(place));
  }

  /** Gives the same with its rows in another order. */
  Group with(List<Row> ordered) {
    return new Group(head, ordered, look);
  }

  /** Tells how high the box is. */
  int height() {
    return all().stream().mapToInt(Row::height).sum() + 2 * PAD;
  }

  /** Tells how far below the box's top each row begins, in the order of {@link #all()}. */
  List<Integer> tops() {
    List<Integer> tops = new ArrayList<>();
    int top = PAD;
    for (Row row : all()) {
      tops.add(top);
      top += row.height();
    }
    return tops;
  }
}
