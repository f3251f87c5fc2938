package io.plumbline.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds a shortest way from one list of lines to another with Myers' algorithm ("An O(ND)
 * Difference Algorithm and Its Variations", 1986).
 */
final class LineDifference {
  /**
   * Beyond so many removed and added lines, the whole middle counts as replaced: the search would
   * need memory with the square of it, and nobody reads such a difference line by line.
   */
  private static final int MOST_EDITS = 1000;

  /** What happens to a line. */
  enum Kind {
    /** It stands in both. */
    KEPT,
    /** It stands only in the first. */
    REMOVED,
    /** It stands only in the second. */
    ADDED
  }

  /**
   * One line of the way.
   *
   * @param kind what happens to it
   * @param line the line
   */
  record Edit(Kind kind, String line) {}

  private final List<String> before;
  private final List<String> after;

  private LineDifference(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Compares two lists of lines.
   *
   * @param before the first
   * @param after the second
   * @return every line of both, kept ones once, in order
   */
  static List<Edit> between(List<String> before, List<String> after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<Edit> edits = new ArrayList<>();
    add(edits, Kind.KEPT, before.subList(0, head));
    edits.addAll(
        new LineDifference(
                before.subList(head, before.size() - tail),
                after.subList(head, after.size() - tail))
            .middle());
    add(edits, Kind.KEPT, before.subList(before.size() - tail, before.size()));
    return edits;
  }

  private List<Edit> middle() {
    List<int[]> furthest = search();
    List<Edit> edits = new ArrayList<>();
    if (furthest.isEmpty()) {
      add(edits, Kind.REMOVED, before);
      add(edits, Kind.ADDED, after);
      return edits;
    }
    int x = before.size();
    int y = after.size();
    for (int cost = furthest.size() - 1; cost >= 0; cost--) {
      int diagonal = x - y;
      boolean down = cost > 0 && goesDown(furthest.get(cost - 1), diagonal, cost);
      int startX = cost == 0 ? 0 : at(furthest.get(cost - 1), diagonal + (down ? 1 : -1));
      int startY = cost == 0 ? 0 : startX - (diagonal + (down ? 1 : -1));
      int snakeX = cost == 0 || down ? startX : startX + 1;
      while (x > snakeX) {
        edits.add(new Edit(Kind.KEPT, before.get(--x)));
        y--;
      }
      if (cost > 0) {
        edits.add(
            down
                ? new Edit(Kind.ADDED, after.get(startY))
                : new Edit(Kind.REMOVED, before.get(startX)));
      }
      x = startX;
      y = startY;
    }
    Collections.reverse(edits);
    return edits;
  }

  /**
   * For each number of edits, how far down each diagonal one gets; empty if too many are needed.
   */
  private List<int[]> search() {
    List<int[]> furthest = new ArrayList<>();
    for (int cost = 0; cost <= Math.min(MOST_EDITS, before.size() + after.size()); cost++) {
      int[] reached = new int[2 * cost + 1];
      furthest.add(reached);
      for (int diagonal = -cost; diagonal <= cost; diagonal += 2) {
        int x = 0;
        if (cost > 0) {
          int[] previous = furthest.get(cost - 1);
          x =
              goesDown(previous, diagonal, cost)
                  ? at(previous, diagonal + 1)
                  : at(previous, diagonal - 1) + 1;
        }
        int y = x - diagonal;
        while (x < before.size() && y < after.size() && before.get(x).equals(after.get(y))) {
          x++;
          y++;
        }
        reached[diagonal + cost] = x;
        if (x >= before.size() && y >= after.size()) {
          return furthest;
        }
      }
    }
    return List.of();
  }

  private static boolean goesDown(int[] previous, int diagonal, int cost) {
    return diagonal == -cost
        || (diagonal != cost && at(previous, diagonal - 1) < at(previous, diagonal + 1));
  }

  private static int at(int[] reached, int diagonal) {
    return reached[diagonal + reached.length / 2];
  }

  private static void add(List<Edit> edits, Kind kind, List<String> lines) {
    lines.forEach(line -> edits.add(new Edit(kind, line)));
  }
}
