package io.plumbline.cli;

import io.plumbline.run.RunSummary;

/** What the program's exit status says; named here once. */
public enum ExitCode {
  /** All is well. */
  OK(0, "All is well"),
  /** A check failed, or could not be looked at. */
  CHECK_FAILED(1, "A check failed, or could not be looked at"),
  /** A running system differs from its plan. */
  DRIFT(1, "A running system differs from its plan"),
  /** Two runs differ. */
  DIFFERENT(1, "Two runs differ"),
  /** Something of Ansible's has no counterpart. */
  NOT_CONVERTED(1, "Something of Ansible's has no counterpart"),
  /** A task failed. */
  TASK_FAILED(2, "A task failed"),
  /** A host could not be reached. */
  UNREACHABLE(4, "A host could not be reached"),
  /** A task failed on one host, and another could not be reached. */
  TASK_FAILED_AND_UNREACHABLE(6, "A task failed on one host, and another could not be reached"),
  /** The command line cannot be used. */
  USAGE(64, "The command line cannot be used"),
  /** An input file cannot be used. */
  INVALID_INPUT(65, "An input file cannot be used"),
  /** The program itself is at fault. */
  INTERNAL(70, "The program itself is at fault"),
  /** The user stopped it. */
  INTERRUPTED(130, "The user stopped it");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /**
   * Says what it means.
   *
   * @return one sentence without a full stop
   */
  public String meaning() {
    return meaning;
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
