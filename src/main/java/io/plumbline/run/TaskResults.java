package io.plumbline.run;

import io.plumbline.input.SecretMask;
import io.plumbline.module.Diff;
import io.plumbline.playbook.Task;
import io.plumbline.run.TaskExecutor.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes the results that listeners are told, with nothing secret in them. */
final class TaskResults {
  private final RunOptions options;
  private final SecretMask secrets;

  TaskResults(RunOptions options, SecretMask secrets) {
    this.options = options;
    this.secrets = secrets;
  }

  /** When a task began, and what had been spent on its host until then. */
  record Start(Instant time, Effort effort) {
    static Start now(HostRun host) {
      return new Start(Instant.now(), host.effort());
    }
  }

  TaskResult of(Task task, TaskInfo info, HostRun host, Pass pass, Start started) {
    return of(task, info, host, pass, List.of(), started);
  }

  TaskResult of(
      Task task,
      TaskInfo info,
      HostRun host,
      Pass pass,
      List<TaskResult.ItemResult> items,
      Start start) {
    Outcome outcome = pass.outcome();
    boolean hidden = task.inherited().mayHide();
    boolean unreachable = pass.status() == TaskStatus.UNREACHABLE;
    return new TaskResult(
        info,
        host.name(),
        pass.status(),
        shown(task, outcome.summary()),
        unreachable ? secrets.mask(outcome.message()) : shown(task, outcome.message()),
        diffs(task, outcome.diffs()),
        hidden ? Map.of() : secrets.maskMap(outcome.values()),
        items,
        false,
        false,
        outcome.changed(),
        options.checkMode(),
        Math.max(1, pass.attempts()),
        start.time(),
        Duration.between(start.time(), Instant.now()),
        host.effort().since(start.effort()),
        outcome.discrepancy());
  }

  /** A text of a task as it may be shown. */
  String shown(Task task, String text) {
    if (task.inherited().mayHide() && !text.isEmpty()) {
      return "hidden by no_log";
    }
    return secrets.mask(text);
  }

  /** What a task changed as it may be shown. */
  List<Diff> diffs(Task task, List<Diff> diffs) {
    if (task.inherited().mayHide()) {
      return List.of();
    }
    return diffs.stream()
        .map(diff -> new Diff(diff.name(), secrets.mask(diff.before()), secrets.mask(diff.after())))
        .toList();
  }
}
