package io.plumbline.evidence;

import io.plumbline.json.Json;
import io.plumbline.module.Diff;
import io.plumbline.report.EventLine;
import io.plumbline.report.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes the events of a run apart into files that people read one by one. */
final class EvidenceFiles {
  private static final int LONGEST_NAME = 60;

  /** These modules tell of the state of a path, not of its content. */
  private static final String STATES = "file";

  private final SortedMap<String, String> files = new TreeMap<>();
  private final String written;
  private int checks;
  private int traces;

  /**
   * Prepares files.
   *
   * @param start the event of the run's start
   */
  EvidenceFiles(EventLine start) {
    // In check mode nothing was written.
    this.written = Boolean.TRUE.equals(start.fields().get("check_mode")) ? "planned" : "rendered";
  }

  /**
   * Makes the files.
   *
   * @param events all events of the run
   * @return texts by path
   */
  SortedMap<String, String> of(List<EventLine> events) {
    for (EventLine event : events) {
      switch (event.type()) {
        case "task_finished" -> task(event);
        case "check_finished" -> check(event);
        case "traced" -> {
          traces++;
          put("traces/%03d-%s.json", traces, event.text("check"), event);
        }
        case "topology" -> files.put("traces/topology.json", json(event));
        default -> {
          // Nothing that was seen or changed.
        }
      }
    }
    return files;
  }

  private void task(EventLine event) {
    List<EventLine> diffs = event.parts("diffs");
    if (diffs.isEmpty()) {
      return;
    }
    EventLine task = event.part("task");
    String host = safe(event.text("host"));
    StringBuilder text = new StringBuilder();
    text.append("# [").append(task.text("name")).append("] ").append(event.text("status"));
    text.append(": ").append(event.text("summary")).append(" (").append(place(task)).append(")\n");
    for (EventLine one : diffs) {
      Diff diff = new Diff(one.text("name"), one.text("before"), one.text("after"));
      UnifiedDiff.lines(diff).forEach(line -> text.append(line).append('\n'));
      boolean whole = diff.name().startsWith("/") && !diff.name().endsWith(")");
      if (whole && !task.text("module").equals(STATES)) {
        boolean shown = !diff.after().matches("\\(\\d+ bytes, not shown; .*\\)\n");
        files.put(
            written + "/" + host + path(diff.name()) + (shown ? "" : ".not-shown"), diff.after());
      }
    }
    files.merge("diffs/" + host + ".diff", text.append('\n').toString(), String::concat);
  }

  private void check(EventLine event) {
    checks++;
    String name = event.text("name");
    String host = event.text("host");
    List<String> lines = new ArrayList<>();
    lines.add("check:    " + name);
    lines.add("kind:     " + event.text("check"));
    lines.add("host:     " + host);
    lines.add("status:   " + event.text("status"));
    lines.add("started:  " + event.text("started"));
    lines.add("took:     " + event.fields().get("took") + " s");
    lines.add("attempts: " + event.number("attempts"));
    lines.add("place:    " + place(event));
    lines.add("expected: " + event.text("expected"));
    lines.add("actual:   " + event.text("actual"));
    lines.add("");
    lines.add("$ " + event.text("command"));
    String transcript = String.join("\n", lines) + "\n" + event.text("output");
    String file =
        "checks/%03d-%s-%s-%s.txt".formatted(checks, event.text("status"), words(name), safe(host));
    files.put(file, transcript);
    if (event.text("check").equals("agents") && !event.text("output").isBlank()) {
      files.put("agents/%03d-%s.txt".formatted(checks, safe(host)), event.text("output"));
    }
  }

  private void put(String form, int number, String name, EventLine event) {
    files.put(form.formatted(number, words(name)), json(event));
  }

  private static String json(EventLine event) {
    return Json.writeIndented(event.fields()) + "\n";
  }

  private static String place(EventLine event) {
    EventLine location = event.part("location");
    Map<?, ?> fields = location.fields();
    return location.text("file") + ":" + fields.get("line") + ":" + fields.get("column");
  }

  /** A path as it is below a folder, whatever stands in it. */
  private static String path(String path) {
    return Stream.of(path.split("/"))
        .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
        .map(EvidenceFiles::printable)
        .collect(Collectors.joining("/", "/", ""));
  }

  private static String safe(String name) {
    String safe = printable(name).replace('/', '_');
    return safe.startsWith(".") ? "_" + safe : safe;
  }

  /** A line of a manifest ends with the name, and a backslash begins an escape there. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\\\]", "_");
  }

  private static String words(String name) {
    String joined = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return joined.substring(0, Math.min(joined.length(), LONGEST_NAME)).replaceAll("^-|-$", "");
  }
}
