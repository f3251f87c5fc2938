package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.run.CheckResult;
import io.plumbline.run.Effort;
import io.plumbline.run.HostSummary;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunListener;
import io.plumbline.run.RunSummary;
import io.plumbline.run.Tally;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskResult.ItemResult;
import io.plumbline.run.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the events of a run that is over again, so that its reports can be made once more. */
final class EventReplay {
  private final List<CheckResult> checks = new ArrayList<>();
  private final Tally tally = new Tally(List.of());
  private Instant started = Instant.EPOCH;
  private Duration soFar = Duration.ZERO;

  private EventReplay() {}

  /**
   * Tells all events. A run that did not come to its end is told as one that was interrupted.
   *
   * @param events the events, the first one being the run's start
   * @param listener hears them
   * @throws io.plumbline.input.InvalidInputException if an event lacks what it must have
   */
  static void tell(List<EventLine> events, RunListener listener) {
    EventLine start = events.get(0);
    if (!start.type().equals("run_started")) {
      throw start.problem("the first one must be the run's start");
    }
    EventReplay replay = new EventReplay();
    boolean inPlay = false;
    for (EventLine event : events) {
      inPlay |= event.type().equals("play_started");
      if (!inPlay && event.type().matches("(task|check)_.*|traced")) {
        throw event.problem("no play has started");
      }
      replay.tell(event, listener);
    }
    if (!events.get(events.size() - 1).type().equals("run_finished")) {
      listener.runFinished(
          new RunSummary(replay.tally.summaries(), replay.checks, true, replay.soFar));
    }
  }

  private void tell(EventLine event, RunListener listener) {
    switch (event.type()) {
      case "run_started" -> {
        RunInfo run = run(event);
        started = run.started();
        listener.runStarted(run);
      }
      case "play_started" ->
          listener.playStarted(
              event.number("play"),
              event.text("name"),
              event.texts("hosts"),
              event.parts("tasks").stream().map(EventReplay::task).toList());
      case "task_started" -> listener.taskStarted(task(event.part("task")), event.text("host"));
      case "handler_notified" ->
          listener.handlerNotified(
              task(event.part("task")),
              event.text("host"),
              event.text("handler"),
              event.location("location"));
      case "task_finished" -> {
        TaskResult result = taskResult(event);
        reach(result.started(), result.took());
        tally.count(result);
        listener.taskFinished(result);
      }
      case "check_started" ->
          listener.checkStarted(event.number("play"), event.text("name"), event.text("host"));
      case "check_finished" -> {
        CheckResult check = check(event);
        checks.add(check);
        reach(check.started(), check.took());
        listener.checkFinished(check);
      }
      case "traced" ->
          listener.traced(event.number("play"), event.text("check"), TraceEvent.read(event));
      case "topology" -> listener.topologyFound(TopologyEvent.read(event));
      case "play_finished" -> listener.playFinished(event.number("play"));
      case "run_finished" -> listener.runFinished(summary(event));
      default -> {
        // A later version may tell more than this one can show.
      }
    }
  }

  private void reach(Instant began, Duration took) {
    Duration end = Duration.between(started, began).plus(took);
    soFar = soFar.compareTo(end) < 0 ? end : soFar;
  }

  private static RunInfo run(EventLine event) {
    return new RunInfo(
        event.text("run"),
        Path.of(event.text("playbook")),
        event.word("phase", RunInfo.Phase.class),
        event.truth("check_mode"),
        event.truth("diff"),
        event.number("plays"),
        event.instant("started"));
  }

  private static TaskInfo task(EventLine task) {
    return new TaskInfo(
        task.number("play"),
        task.text("play_name"),
        task.number("position"),
        task.numbers("within"),
        task.text("name"),
        task.text("module"),
        task.truth("handler"),
        task.location("location"));
  }

  private static TaskResult taskResult(EventLine event) {
    return new TaskResult(
        task(event.part("task")),
        event.text("host"),
        event.word("status", TaskStatus.class),
        event.text("summary"),
        event.text("message"),
        event.parts("diffs").stream()
            .map(diff -> new Diff(diff.text("name"), diff.text("before"), diff.text("after")))
            .toList(),
        values(event.part("values")),
        event.parts("items").stream().map(EventReplay::item).toList(),
        event.truth("ignored"),
        event.fields().containsKey("rescued") && event.truth("rescued"),
        event.word("status", TaskStatus.class) == TaskStatus.CHANGED
            || event.fields().containsKey("changed") && event.truth("changed"),
        event.truth("check_mode"),
        event.number("attempts"),
        event.instant("started"),
        event.seconds("took"),
        effort(event),
        // Only the comparison with a running system asks for it, which keeps no record.
        Discrepancy.NONE);
  }

  private static ItemResult item(EventLine item) {
    return new ItemResult(
        item.text("label"),
        item.word("status", TaskStatus.class),
        item.text("summary"),
        item.text("message"),
        Discrepancy.NONE,
        List.of());
  }

  private static Map<String, Object> values(EventLine values) {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.fields().forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  private static Effort effort(EventLine event) {
    return new Effort(
        event.optionalSeconds("connecting").orElse(Duration.ZERO),
        event.optionalSeconds("remote").orElse(Duration.ZERO),
        event.optionalSeconds("paused").orElse(Duration.ZERO),
        event.fields().containsKey("round_trips") ? event.number("round_trips") : 0);
  }

  private static CheckResult check(EventLine event) {
    return new CheckResult(
        event.number("play"),
        event.text("play_name"),
        event.text("name"),
        event.text("check"),
        event.text("host"),
        event.word("status", CheckStatus.class),
        event.text("expected"),
        event.text("actual"),
        event.text("command"),
        event.text("output"),
        event.number("attempts"),
        event.instant("started"),
        event.seconds("took"),
        event.location("location"));
  }

  private RunSummary summary(EventLine event) {
    return new RunSummary(
        event.parts("hosts").stream().map(EventReplay::host).toList(),
        checks,
        event.truth("interrupted"),
        event.seconds("took"));
  }

  private static HostSummary host(EventLine host) {
    return new HostSummary(
        host.text("host"),
        host.number("ok"),
        host.number("changed"),
        host.number("unreachable"),
        host.number("failed"),
        host.number("skipped"),
        host.number("ignored"),
        host.fields().containsKey("rescued") ? host.number("rescued") : 0);
  }
}
