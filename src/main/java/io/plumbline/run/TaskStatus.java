package io.plumbline.run;

/** What a task came to on one host. */
public enum TaskStatus {
  /** It was so already. */
  OK,
  /** It was made so (or, in check mode, would be). */
  CHANGED,
  /** It could not be made so. */
  FAILED,
  /** A condition said it does not apply here. */
  SKIPPED,
  /** The host could not be reached. */
  UNREACHABLE
}
