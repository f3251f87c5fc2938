package io.plumbline.cli;

import io.plumbline.input.Problems;
import io.plumbline.report.ProblemReport;
import java.io.PrintWriter;

/** Shows what in the input is allowed and perhaps not meant; nothing stops for it. */
final class Warnings {
  private static final int WIDTH = 100;

  private Warnings() {}

  /**
   * Shows the warnings, if there are any.
   *
   * @param problems has the warnings
   * @param err where complaints go
   */
  static void show(Problems problems, PrintWriter err) {
    err.print(new ProblemReport(WIDTH, false).warnings(problems.warnings()));
    err.flush();
  }
}
