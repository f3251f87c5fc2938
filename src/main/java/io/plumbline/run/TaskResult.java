package io.plumbline.run;

import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a task came to on one host. Secrets are masked already.
 *
 * @param task which task
 * @param host the host's name
 * @param status what it came to
 * @param summary what was done, or what already held, or why it was skipped
 * @param message why it failed; "" otherwise
 * @param diffs what it changed; empty for {@code no_log}
 * @param values what {@code register} keeps, machine-readable; empty for {@code no_log}
 * @param items the results of the loop's items in order; empty without a loop
 * @param ignored whether the failure was ignored
 * @param rescued whether a {@code rescue} is run because of the failure
 * @param changed whether it changed something, also where it failed after that
 * @param checkMode whether nothing was really applied
 * @param attempts how often it was tried, at least 1 unless skipped
 * @param started when it began
 * @param took how long it took
 * @param effort what that time was spent on
 * @param discrepancy how what was found stands to what is wanted
 */
public record TaskResult(
    TaskInfo task,
    String host,
    TaskStatus status,
    String summary,
    String message,
    List<Diff> diffs,
    Map<String, Object> values,
    List<ItemResult> items,
    boolean ignored,
    boolean rescued,
    boolean changed,
    boolean checkMode,
    int attempts,
    Instant started,
    Duration took,
    Effort effort,
    Discrepancy discrepancy) {

  /** Checks that nothing is null. */
  public TaskResult {
    Objects.requireNonNull(task, "task is null");
    Objects.requireNonNull(host, "host is null");
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(summary, "summary is null");
    Objects.requireNonNull(message, "message is null");
    diffs = List.copyOf(diffs);
    items = List.copyOf(items);
    Objects.requireNonNull(started, "started is null");
    Objects.requireNonNull(took, "took is null");
    Objects.requireNonNull(effort, "effort is null");
    Objects.requireNonNull(discrepancy, "discrepancy is null");
  }

  /** The same without what it changed inside files. */
  TaskResult withoutDiffs() {
    return new TaskResult(
        task,
        host,
        status,
        summary,
        message,
        List.of(),
        values,
        items,
        ignored,
        rescued,
        changed,
        checkMode,
        attempts,
        started,
        took,
        effort,
        discrepancy);
  }

  /** The same, but it does not matter. */
  TaskResult asIgnored() {
    return with(true, false);
  }

  /** The same, followed by a rescue. */
  TaskResult asRescued() {
    return with(false, true);
  }

  private TaskResult with(boolean nowIgnored, boolean nowRescued) {
    return new TaskResult(
        task,
        host,
        status,
        summary,
        message,
        diffs,
        values,
        items,
        nowIgnored,
        nowRescued,
        changed,
        checkMode,
        attempts,
        started,
        took,
        effort,
        discrepancy);
  }

  /**
   * What a task came to for one item of its loop.
   *
   * @param label the item as shown to users
   * @param status what it came to
   * @param summary what was done, or what already held
   * @param message why it failed; "" otherwise
   * @param discrepancy how what was found stands to what is wanted
   * @param diffs what it changed; they stand among the task's too
   */
  public record ItemResult(
      String label,
      TaskStatus status,
      String summary,
      String message,
      Discrepancy discrepancy,
      List<Diff> diffs) {
    /** Checks that nothing is null. */
    public ItemResult {
      Objects.requireNonNull(label, "label is null");
      Objects.requireNonNull(status, "status is null");
      Objects.requireNonNull(summary, "summary is null");
      Objects.requireNonNull(message, "message is null");
      Objects.requireNonNull(discrepancy, "discrepancy is null");
      diffs = List.copyOf(diffs);
    }
  }
}
