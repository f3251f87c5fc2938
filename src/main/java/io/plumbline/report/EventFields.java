package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.input.SourceLocation;
import io.plumbline.module.Diff;
import io.plumbline.run.CheckResult;
import io.plumbline.run.HostSummary;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunSummary;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns events into maps of plain values, with the names that machines read them by. */
final class EventFields {
  private EventFields() {}

  static Map<String, Object> of(RunInfo run) {
    return fields(
        "run", run.id(),
        "playbook", run.playbook().toString(),
        "phase", word(run.phase()),
        "check_mode", run.checkMode(),
        "diff", run.diff(),
        "plays", run.plays(),
        "started", run.started().toString());
  }

  static Map<String, Object> ofPlay(
      int play, String name, List<String> hosts, List<TaskInfo> tasks) {
    return fields(
        "play",
        play,
        "name",
        name,
        "hosts",
        List.copyOf(hosts),
        "tasks",
        tasks.stream().map(EventFields::of).toList());
  }

  static Map<String, Object> of(TaskInfo task) {
    Map<String, Object> fields =
        fields(
            "play", task.play(),
            "play_name", task.playName(),
            "position", task.position(),
            "name", task.name(),
            "module", task.module(),
            "handler", task.handler(),
            "location", of(task.location()));
    if (!task.within().isEmpty()) {
      fields.put("within", task.within());
    }
    return fields;
  }

  static Map<String, Object> of(TaskResult result) {
    Map<String, Object> fields = ofAny(result);
    if (result.rescued()) {
      fields.put("rescued", true);
    }
    if (result.changed() && result.status() == TaskStatus.FAILED) {
      fields.put("changed", true);
    }
    return fields;
  }

  private static Map<String, Object> ofAny(TaskResult result) {
    return fields(
        "task", of(result.task()),
        "host", result.host(),
        "status", word(result.status()),
        "summary", result.summary(),
        "message", result.message(),
        "ignored", result.ignored(),
        "check_mode", result.checkMode(),
        "attempts", result.attempts(),
        "started", result.started().toString(),
        "took", seconds(result.took()),
        "connecting", seconds(result.effort().connecting()),
        "remote", seconds(result.effort().remote()),
        "paused", seconds(result.effort().paused()),
        "round_trips", result.effort().roundTrips(),
        "items",
            result.items().stream()
                .map(
                    item ->
                        fields(
                            "label", item.label(),
                            "status", word(item.status()),
                            "summary", item.summary(),
                            "message", item.message()))
                .toList(),
        "diffs", of(result.diffs()),
        "values", plain(result.values()));
  }

  static List<Map<String, Object>> of(List<Diff> diffs) {
    return diffs.stream()
        .map(diff -> fields("name", diff.name(), "before", diff.before(), "after", diff.after()))
        .toList();
  }

  static Map<String, Object> of(CheckResult check) {
    return fields(
        "play", check.play(),
        "play_name", check.playName(),
        "name", check.name(),
        "check", check.check(),
        "host", check.host(),
        "status", word(check.status()),
        "expected", check.expected(),
        "actual", check.actual(),
        "command", check.command(),
        "output", check.output(),
        "attempts", check.attempts(),
        "started", check.started().toString(),
        "took", seconds(check.took()),
        "location", of(check.location()));
  }

  /** The checks were told one by one already; here only their numbers. */
  static Map<String, Object> of(RunSummary summary) {
    Map<String, Object> checks = new LinkedHashMap<>();
    for (CheckStatus status : CheckStatus.values()) {
      checks.put(word(status), summary.checks(status));
    }
    return fields(
        "hosts", summary.hosts().stream().map(EventFields::of).toList(),
        "checks", checks,
        "interrupted", summary.interrupted(),
        "took", seconds(summary.took()));
  }

  private static Map<String, Object> of(HostSummary host) {
    Map<String, Object> fields =
        fields(
            "host", host.host(),
            "ok", host.ok(),
            "changed", host.changed(),
            "unreachable", host.unreachable(),
            "failed", host.failed(),
            "skipped", host.skipped(),
            "ignored", host.ignored());
    if (host.rescued() > 0) {
      fields.put("rescued", host.rescued());
    }
    return fields;
  }

  static Map<String, Object> of(SourceLocation location) {
    return fields(
        "file", location.file().toString(), "line", location.line(), "column", location.column());
  }

  /**
   * Puts names and values into a map that keeps their order.
   *
   * @param namesAndValues names and values in turn
   * @return the map
   */
  static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /** Gives the word that machines read a constant by. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3);
  }

  /** Only what JSON has; anything else as text. */
  private static Object plain(Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
      return copy;
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(EventFields::plain).toList();
    }
    return value.toString();
  }
}
