package io.plumbline.parity;

import io.plumbline.module.Diff;
import io.plumbline.report.UnifiedDiff;

/** Shows how two outcomes differ. */
final class Differences {
  private Differences() {}

  /** Gives the lines that differ, with some around them; "" if none do. */
  static String of(String recorded, String seen) {
    return String.join("\n", UnifiedDiff.lines(new Diff("outcome", recorded, seen)));
  }
}
