package io.plumbline.cli;

import io.plumbline.run.RunSummary;

/** What the program's exit status says; named here once. */
public enum ExitCode {
  /** All is well. */
  OK(0),
  /** A check failed, or could not be looked at. */
  CHECK_FAILED(1),
  /** A running system differs from its plan. */
  DRIFT(1),
  /** Two runs differ. */
  DIFFERENT(1),
  /** A task failed. */
  TASK_FAILED(2),
  /** A host could not be reached. */
  UNREACHABLE(4),
  /** A task failed on one host, and another could not be reached. */
  TASK_FAILED_AND_UNREACHABLE(6),
  /** The command line cannot be used. */
  USAGE(64),
  /** An input file cannot be used. */
  INVALID_INPUT(65),
  /** The program itself is at fault. */
  INTERNAL(70),
  /** The user stopped it. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /**
   * Gives the number.
   *
   * @return the exit status, 0 to 255
   */
  public int code() {
    return code;
  }

  /**
   * Says what a run came to.
   *
   * @param summary the run's summary
   * @return the code; failed tasks and unreachable hosts come before failed checks
   */
  public static ExitCode of(RunSummary summary) {
    if (summary.interrupted()) {
      return INTERRUPTED;
    }
    if (summary.anyFailed()) {
      return summary.anyUnreachable() ? TASK_FAILED_AND_UNREACHABLE : TASK_FAILED;
    }
    if (summary.anyUnreachable()) {
      return UNREACHABLE;
    }
    return summary.anyCheckFailed() ? CHECK_FAILED : OK;
  }
}
