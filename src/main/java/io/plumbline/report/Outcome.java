package io.plumbline.report;

import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskStatus;

/** What a task came to, in the words shown to users; in the order they are shown. */
enum Outcome {
  /** It was so already. */
  OK("ok", "ok", Style.GREEN),
  /** It was made so. */
  CHANGED("changed", "changed", Style.YELLOW),
  /** It would be made so outside check mode. */
  WOULD_CHANGE("would change", "would change", Style.YELLOW),
  /** It does not apply. */
  SKIPPED("skipped", "skipping", Style.CYAN),
  /** It failed, which does not matter. */
  IGNORED("failed (ignored)", "failed (ignored)", Style.CYAN),
  /** It failed, and what rescues from that is run. */
  RESCUED("failed (rescued)", "failed (rescued)", Style.CYAN),
  /** It failed. */
  FAILED("failed", "failed", Style.RED),
  /** The host could not be reached. */
  UNREACHABLE("unreachable", "unreachable", Style.MAGENTA);

  private final String word;
  private final String hostWord;
  private final Style style;

  Outcome(String word, String hostWord, Style style) {
    this.word = word;
    this.hostWord = hostWord;
    this.style = style;
  }

  /**
   * Names what a task came to.
   *
   * @param result the result
   * @return the outcome
   */
  static Outcome of(TaskResult result) {
    Outcome outcome = of(result.status(), result.checkMode(), result.ignored());
    return outcome == FAILED && result.rescued() ? RESCUED : outcome;
  }

  /**
   * Names what a task came to.
   *
   * @param status its status
   * @param checkMode whether nothing was really applied
   * @param ignored whether a failure was ignored
   * @return the outcome
   */
  static Outcome of(TaskStatus status, boolean checkMode, boolean ignored) {
    return switch (status) {
      case OK -> OK;
      case CHANGED -> checkMode ? WOULD_CHANGE : CHANGED;
      case SKIPPED -> SKIPPED;
      case FAILED -> ignored ? IGNORED : FAILED;
      case UNREACHABLE -> ignored ? IGNORED : UNREACHABLE;
    };
  }

  /**
   * Gives the word for a list of hosts.
   *
   * @return for example {@code skipped}
   */
  String word() {
    return word;
  }

  /**
   * Gives the word in front of one host, as Ansible has it.
   *
   * @return for example {@code skipping}
   */
  String hostWord() {
    return hostWord;
  }

  /**
   * Gives the look.
   *
   * @return the style
   */
  Style style() {
    return style;
  }

  /**
   * Tells whether the reader must learn why.
   *
   * @return true for failures of any kind
   */
  boolean needsExplaining() {
    return this == IGNORED || this == RESCUED || this == FAILED || this == UNREACHABLE;
  }
}
