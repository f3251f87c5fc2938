package io.plumbline.evidence;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.json.Json;
import io.plumbline.json.JsonException;
import io.plumbline.report.EventLine;
import io.plumbline.report.RecordedRun;
import io.plumbline.report.ReportFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A run as it is compared with another one.
 *
 * @param id its id
 * @param facts what it was a run of, by a word for each fact that is known
 * @param hosts its hosts
 * @param variables what the inventory says of each host, if that was kept
 * @param tasks what each task and handler came to on each host
 * @param checks what each check came to
 * @param took how long it took, or had taken when it ended early
 */
record ComparedRun(
    String id,
    Map<String, String> facts,
    Set<String> hosts,
    Map<String, Object> variables,
    Map<Subject, Result> tasks,
    Map<Subject, Result> checks,
    Duration took) {

  /**
   * What can be found in both runs.
   *
   * @param play the name of its play
   * @param name its name
   * @param host the host
   * @param count how many of the same name came before
   */
  record Subject(String play, String name, String host, int count) {}

  /**
   * What it came to.
   *
   * @param status a word such as {@code changed} or {@code passed}
   * @param text what was done, or what was seen
   * @param took how long it took
   */
  record Result(String status, String text, Duration took) {}

  /**
   * Reads a run.
   *
   * @param run where it was recorded
   * @return the run
   * @throws InvalidInputException if what was recorded cannot be read
   */
  static ComparedRun of(RecordedRun run) {
    List<EventLine> events = run.events();
    Map<String, String> facts = new LinkedHashMap<>();
    Set<String> hosts = new LinkedHashSet<>();
    Map<Subject, Result> tasks = new LinkedHashMap<>();
    Map<Subject, Result> checks = new LinkedHashMap<>();
    Duration took = Duration.ZERO;
    boolean complete = false;
    for (EventLine event : events) {
      switch (event.type()) {
        case "run_started" -> {
          facts.put("playbook", event.text("playbook"));
          facts.put("phase", event.text("phase"));
          facts.put("check mode", String.valueOf(event.fields().get("check_mode")));
        }
        case "play_started" -> hosts.addAll(event.texts("hosts"));
        case "task_finished" -> {
          EventLine task = event.part("task");
          String ignored = Boolean.TRUE.equals(event.fields().get("ignored")) ? "ignored" : "";
          String status = ignored.isEmpty() ? event.text("status") : ignored;
          String message = event.text("message");
          put(
              tasks,
              new Subject(task.text("play_name"), task.text("name"), event.text("host"), 0),
              new Result(
                  status,
                  message.isEmpty() ? event.text("summary") : message,
                  event.seconds("took")));
        }
        case "check_finished" ->
            put(
                checks,
                new Subject(event.text("play_name"), event.text("name"), event.text("host"), 0),
                new Result(event.text("status"), event.text("actual"), event.seconds("took")));
        case "run_finished" -> {
          took = event.seconds("took");
          complete = true;
        }
        default -> {
          // Nothing that two runs could differ in.
        }
      }
    }
    facts.put("came to its end", complete ? "yes" : "no");
    Map<?, ?> plan = json(run.folder().resolve(RecordedRun.PLAN));
    for (String fact : List.of("plumb", "java", "hash")) {
      if (plan.get(fact) instanceof String text) {
        facts.put(fact.equals("hash") ? "plan" : fact, text);
      }
    }
    return new ComparedRun(run.id(), facts, hosts, variables(run), tasks, checks, took);
  }

  private static void put(Map<Subject, Result> results, Subject subject, Result result) {
    Subject free = subject;
    while (results.containsKey(free)) {
      free = new Subject(free.play(), free.name(), free.host(), free.count() + 1);
    }
    results.put(free, result);
  }

  private static Map<String, Object> variables(RecordedRun run) {
    Map<?, ?> inventory = json(run.folder().resolve(RecordedRun.INVENTORY));
    Map<String, Object> variables = new LinkedHashMap<>();
    if (inventory.get("_meta") instanceof Map<?, ?> meta
        && meta.get("hostvars") instanceof Map<?, ?> hosts) {
      hosts.forEach((host, values) -> variables.put(String.valueOf(host), values));
    }
    return variables;
  }

  /** Runs of older versions, and those that were killed, have no such file. */
  private static Map<?, ?> json(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      if (Json.parse(Files.readString(file, StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
        return map;
      }
      throw unreadable(file, "it is no JSON object");
    } catch (JsonException e) {
      throw unreadable(file, e.getMessage());
    } catch (IOException e) {
      throw unreadable(file, ReportFile.reason(e));
    }
  }

  private static InvalidInputException unreadable(Path file, String why) {
    return new InvalidInputException(
        Problem.at(
            SourceLocation.startOf(file),
            "this record of a run cannot be read: " + why,
            "only plumb writes this file; one that was edited or cut cannot be read"));
  }
}
