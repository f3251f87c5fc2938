package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.module.Discrepancy;
import io.plumbline.run.TaskStatus;
import java.util.Locale;
import java.util.Optional;

/** How bad it is that a running system differs from its plan; the worst first. */
public enum Severity {
  /** What must be there, run or answer does not. */
  CRITICAL,
  /** It is there and works, but not as the plan says. */
  WARNING,
  /** It could not be found out, or something else that differs hides it. */
  UNKNOWN;

  /**
   * Judges a task.
   *
   * @param status what it came to
   * @param discrepancy how what was found stands to what is wanted
   * @return how bad it is; nothing if all is well, or if there is nothing to compare
   */
  static Optional<Severity> of(TaskStatus status, Discrepancy discrepancy) {
    if (status == TaskStatus.UNREACHABLE) {
      return Optional.of(CRITICAL);
    }
    return switch (discrepancy) {
      case NONE, INCOMPARABLE ->
          status == TaskStatus.FAILED ? Optional.of(UNKNOWN) : Optional.empty();
      case DIFFERENT -> Optional.of(WARNING);
      case MISSING -> Optional.of(CRITICAL);
      case UNKNOWN -> Optional.of(UNKNOWN);
    };
  }

  /**
   * Judges a check.
   *
   * @param status what it came to
   * @return how bad it is; nothing if it passed or was skipped
   */
  static Optional<Severity> of(CheckStatus status) {
    return switch (status) {
      case PASSED, SKIPPED -> Optional.empty();
      case FAILED -> Optional.of(CRITICAL);
      case ERROR -> Optional.of(UNKNOWN);
    };
  }

  /** The word for readers and machines. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
