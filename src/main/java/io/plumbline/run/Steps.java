package io.plumbline.run;

/** Decides before each task whether it is done. */
@FunctionalInterface
public interface Steps {
  /** Every task is done. */
  Steps ALL = task -> true;

  /**
   * Decides about a task, for all hosts that have come to it.
   *
   * @param task the task
   * @return whether it is done
   */
  boolean wants(TaskInfo task);
}
