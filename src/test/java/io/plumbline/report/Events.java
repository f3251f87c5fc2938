package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.input.SourceLocation;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.run.CheckResult;
import io.plumbline.run.Effort;
import io.plumbline.run.HostSummary;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunListener;
import io.plumbline.run.RunSummary;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskResult.ItemResult;
import io.plumbline.run.TaskStatus;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends hand-written events to a report, with short words for what tests care about. */
final class Events {
  static final Instant START = Instant.parse("2026-11-23T10:15:00Z");
  private static final Path FILE = Path.of("playbooks/site.yml");

  private final RunListener report;
  private final List<TaskInfo> tasks = new ArrayList<>();
  private final List<CheckResult> checks = new ArrayList<>();
  private boolean checkMode;
  private int play = -1;
  private String playName = "";

  Events(RunListener report) {
    this.report = report;
  }

  Events run(int plays) {
    return run(plays, RunInfo.Phase.RUN, false);
  }

  Events run(int plays, RunInfo.Phase phase, boolean inCheckMode) {
    checkMode = inCheckMode;
    report.runStarted(
        new RunInfo("20261123-101500-4f2a", FILE, phase, inCheckMode, true, plays, START));
    return this;
  }

  /** A task named "notify ..." is a handler; one named "debug ..." uses the module debug. */
  Events play(String name, List<String> hosts, String... names) {
    play++;
    playName = name;
    tasks.clear();
    for (String task : names) {
      boolean handler = task.startsWith("notify ");
      String module = task.startsWith("debug ") ? "debug" : handler ? "service" : "package";
      SourceLocation place = new SourceLocation(FILE, 10 + tasks.size(), 7);
      tasks.add(new TaskInfo(play, name, tasks.size(), List.of(), task, module, handler, place));
    }
    report.playStarted(play, name, hosts, List.copyOf(tasks));
    return this;
  }

  TaskInfo task(int position) {
    return tasks.get(position);
  }

  Events start(int position, String host) {
    report.taskStarted(tasks.get(position), host);
    return this;
  }

  Events ok(int position, String... hosts) {
    return each(position, TaskStatus.OK, "it is so", hosts);
  }

  Events changed(int position, String... hosts) {
    return each(position, TaskStatus.CHANGED, "make it so", hosts);
  }

  Events skipped(int position, String... hosts) {
    return each(position, TaskStatus.SKIPPED, "when: false", hosts);
  }

  Events failed(int position, String host, String message, Map<String, Object> values) {
    return finish(
        position, host, TaskStatus.FAILED, "", message, List.of(), values, List.of(), false);
  }

  Events ignored(int position, String host, String message) {
    return finish(
        position, host, TaskStatus.FAILED, "", message, List.of(), Map.of(), List.of(), true);
  }

  Events unreachable(int position, String host, String message) {
    return finish(
        position, host, TaskStatus.UNREACHABLE, "", message, List.of(), Map.of(), List.of(), false);
  }

  Events diff(int position, String host, Diff... diffs) {
    return finish(
        position,
        host,
        TaskStatus.CHANGED,
        "write it",
        "",
        List.of(diffs),
        Map.of(),
        List.of(),
        false);
  }

  Events items(int position, String host, TaskStatus status, String message, ItemResult... items) {
    return finish(
        position, host, status, "2 items", message, List.of(), Map.of(), List.of(items), false);
  }

  Events values(int position, String host, String summary, Map<String, Object> values) {
    return finish(position, host, TaskStatus.OK, summary, "", List.of(), values, List.of(), false);
  }

  Events finish(
      int position,
      String host,
      TaskStatus status,
      String summary,
      String message,
      List<Diff> diffs,
      Map<String, Object> values,
      List<ItemResult> items,
      boolean ignored) {
    report.taskFinished(
        new TaskResult(
            tasks.get(position),
            host,
            status,
            summary,
            message,
            diffs,
            values,
            items,
            ignored,
            false,
            status == TaskStatus.CHANGED,
            checkMode,
            1,
            START.plusSeconds(position),
            Duration.ofMillis(300 + 1000L * position),
            new Effort(Duration.ZERO, Duration.ofMillis(200), Duration.ZERO, 1),
            Discrepancy.NONE));
    return this;
  }

  Events passed(String name, String host) {
    return check(name, host, CheckStatus.PASSED, "4 replies", "4 replies", "4 received", 1);
  }

  Events check(
      String name,
      String host,
      CheckStatus status,
      String expected,
      String actual,
      String output,
      int attempts) {
    report.checkStarted(play, name, host);
    CheckResult result =
        new CheckResult(
            play,
            playName,
            name,
            "ping",
            host,
            status,
            expected,
            actual,
            "ping -c 4 203.0.113.101",
            output,
            attempts,
            START.plusSeconds(60),
            Duration.ofMillis(3042),
            new SourceLocation(FILE, 50 + checks.size(), 7));
    checks.add(result);
    report.checkFinished(result);
    return this;
  }

  Events traced(String check, Trace trace) {
    report.traced(play, check, trace);
    return this;
  }

  Events topology(Topology topology) {
    report.topologyFound(topology);
    return this;
  }

  Events playEnd() {
    report.playFinished(play);
    return this;
  }

  void end(HostSummary... hosts) {
    end(false, hosts);
  }

  void end(boolean interrupted, HostSummary... hosts) {
    report.runFinished(
        new RunSummary(List.of(hosts), checks, interrupted, Duration.ofMillis(151_200)));
  }

  private Events each(int position, TaskStatus status, String summary, String... hosts) {
    for (String host : hosts) {
      finish(position, host, status, summary, "", List.of(), Map.of(), List.of(), false);
    }
    return this;
  }
}
