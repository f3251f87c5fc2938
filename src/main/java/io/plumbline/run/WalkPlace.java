package io.plumbline.run;

import java.util.List;

/**
 * Where something is on the way through a play, so that what is written first comes first.
 *
 * @param steps for each level of blocks and inclusions: the section and the position in it
 */
record WalkPlace(List<Integer> steps) implements Comparable<WalkPlace> {
  WalkPlace {
    steps = List.copyOf(steps);
  }

  @Override
  public int compareTo(WalkPlace other) {
    int common = Math.min(steps.size(), other.steps.size());
    for (int level = 0; level < common; level++) {
      int order = steps.get(level).compareTo(other.steps.get(level));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(steps.size(), other.steps.size());
  }
}
