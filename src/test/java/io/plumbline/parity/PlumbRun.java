package io.plumbline.parity;

import io.plumbline.cli.Plumb;
import io.plumbline.cli.Surroundings;
import io.plumbline.json.Json;
import io.plumbline.module.Diff;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs a playbook with plumb, in this process. */
final class PlumbRun implements CaseRun.Runner {
  private static final Set<String> OF_EVERY_RESULT =
      Set.of(
          "ansible_index_var",
          "ansible_loop",
          "ansible_loop_var",
          "attempts",
          "changed",
          "failed",
          "index",
          "item",
          "msg",
          "skipped",
          "summary",
          "unreachable");

  private final Supplier<Surroundings.ClosableConnector> connectors;

  PlumbRun(Supplier<Surroundings.ClosableConnector> connectors) {
    this.connectors = connectors;
  }

  @Override
  public RunOutcome run(Path folder, String inventory, List<String> arguments) throws IOException {
    Path events = folder.resolve("events.jsonl");
    List<String> command = new ArrayList<>(List.of("run"));
    command.addAll(List.of("-i", folder.resolve(inventory).toString()));
    command.addAll(List.of("--json", events.toString()));
    command.addAll(arguments);
    command.add(folder.resolve("site.yml").toString());
    StringWriter output = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            new PrintWriter(output),
            new PrintWriter(output),
            false,
            Map.of("PLUMB_STATE", folder.resolve("state").toString(), "NO_COLOR", "1"),
            folder,
            connectors);
    int exitCode = Plumb.execute(surroundings, command.toArray(String[]::new));
    List<TaskLine> tasks = new ArrayList<>();
    Map<String, Map<String, Long>> recap = new TreeMap<>();
    for (String line : Files.exists(events) ? Files.readAllLines(events) : List.<String>of()) {
      Map<?, ?> event = (Map<?, ?>) Json.parse(line);
      if (event.get("type").equals("task_finished") && isShown(event)) {
        tasks.add(task(event));
      } else if (event.get("type").equals("run_finished")) {
        for (Object host : (List<?>) event.get("hosts")) {
          recap(recap, (Map<?, ?>) host);
        }
      }
    }
    Files.deleteIfExists(events);
    return new RunOutcome(tasks, recap, exitCode, output.toString());
  }

  /** Including is no work of its own, unless it fails. */
  private static boolean isShown(Map<?, ?> event) {
    return !((String) ((Map<?, ?>) event.get("task")).get("module")).startsWith("include_")
        || ((Map<?, ?>) event.get("task")).get("module").equals("include_vars")
        || event.get("status").equals("failed");
  }

  private static void recap(Map<String, Map<String, Long>> recap, Map<?, ?> host) {
    Map<String, Long> counts = new TreeMap<>();
    host.forEach(
        (name, count) -> {
          if (count instanceof Number number) {
            counts.put((String) name, number.longValue());
          }
        });
    recap.put((String) host.get("host"), counts);
  }

  private static TaskLine task(Map<?, ?> event) {
    Map<?, ?> task = (Map<?, ?>) event.get("task");
    return new TaskLine(
        (String) event.get("host"),
        (String) task.get("name"),
        (Boolean) task.get("handler"),
        (String) event.get("status"),
        (Boolean) event.get("ignored"),
        ((Number) event.get("attempts")).longValue(),
        maps(event.get("items")).map(item -> (String) item.get("status")).toList(),
        maps(event.get("diffs")).filter(PlumbRun::ofContent).map(PlumbRun::diff).toList(),
        task.get("module").equals("debug") && event.get("status").equals("ok")
            ? shown((Map<?, ?>) event.get("values"))
            : List.of());
  }

  private static List<Object> shown(Map<?, ?> values) {
    List<Object> shown = new ArrayList<>();
    List<?> parts = values.get("results") instanceof List<?> items ? items : List.of(values);
    for (Object part : parts) {
      Map<?, ?> one = (Map<?, ?>) part;
      if (!Boolean.TRUE.equals(one.get("skipped"))) {
        // "debug" keeps the value under the expression it was given, or as "msg".
        one.entrySet().stream()
            .filter(entry -> !OF_EVERY_RESULT.contains(entry.getKey()))
            .map(entry -> (Object) entry.getValue())
            .findFirst()
            .or(() -> Optional.ofNullable(one.get("msg")))
            .ifPresent(shown::add);
      }
    }
    return shown;
  }

  private static boolean ofContent(Map<?, ?> diff) {
    return !((String) diff.get("name")).endsWith(" (attributes)")
        && !((String) diff.get("after")).startsWith("state: ");
  }

  private static Diff diff(Map<?, ?> diff) {
    return new Diff("", (String) diff.get("before"), (String) diff.get("after"));
  }

  private static Stream<Map<?, ?>> maps(Object list) {
    return ((List<?>) list).stream().map(item -> (Map<?, ?>) item);
  }
}
