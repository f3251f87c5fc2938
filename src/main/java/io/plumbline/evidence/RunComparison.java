package io.plumbline.evidence;

import io.plumbline.json.Json;
import io.plumbline.report.RecordedRun;
import io.plumbline.report.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows what changed between two runs. */
public final class RunComparison {
  private static final int LONGEST = 120;

  private final ComparedRun first;
  private final ComparedRun second;
  private final List<RunDifference> differences;
  private final List<RunDifference> times;

  private RunComparison(ComparedRun first, ComparedRun second) {
    this.first = first;
    this.second = second;
    List<RunDifference> all = RunDifference.between(first, second);
    this.differences = all.stream().filter(one -> one.kind() != RunDifference.Kind.TIME).toList();
    this.times = all.stream().filter(one -> one.kind() == RunDifference.Kind.TIME).toList();
  }

  /**
   * Compares two runs.
   *
   * @param first one run, in general the earlier one
   * @param second the other
   * @return what they differ in
   * @throws io.plumbline.input.InvalidInputException if a run cannot be read
   */
  public static RunComparison of(RecordedRun first, RecordedRun second) {
    return new RunComparison(ComparedRun.of(first), ComparedRun.of(second));
  }

  /**
   * Tells whether both came to the same; times do not count.
   *
   * @return true if so
   */
  public boolean same() {
    return differences.isEmpty();
  }

  /**
   * Shows the comparison to people.
   *
   * @return lines that are safe to show
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("A: " + headline(first));
    lines.add("B: " + headline(second));
    RunDifference.Kind kind = null;
    for (RunDifference difference : differences) {
      if (difference.kind() != kind) {
        kind = difference.kind();
        lines.add("");
        lines.add(title(kind) + " (A -> B)");
      }
      lines.add("  " + line(difference));
    }
    if (!times.isEmpty()) {
      lines.add("");
      lines.add(title(RunDifference.Kind.TIME) + " (A -> B)");
      times.forEach(time -> lines.add("  " + line(time)));
    }
    lines.add("");
    int count = differences.size();
    lines.add(count == 0 ? "no difference" : count == 1 ? "1 difference" : count + " differences");
    return lines;
  }

  /**
   * Shows the comparison to machines.
   *
   * @return one JSON object
   */
  public String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("a", fields(first));
    fields.put("b", fields(second));
    fields.put("same", same());
    fields.put("differences", differences.stream().map(RunComparison::fields).toList());
    fields.put("times", times.stream().map(RunComparison::fields).toList());
    return Json.writeInOrder(fields);
  }

  private static Map<String, Object> fields(ComparedRun run) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", run.id());
    run.facts().forEach((name, value) -> fields.put(name.replace(' ', '_'), value));
    fields.put("hosts", List.copyOf(run.hosts()));
    fields.put("took", run.took().toMillis() / 1000.0);
    return fields;
  }

  private static Map<String, Object> fields(RunDifference difference) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", difference.kind().name().toLowerCase(Locale.ROOT));
    fields.put("host", difference.host());
    fields.put("name", difference.name());
    fields.put("a", difference.first());
    fields.put("b", difference.second());
    return fields;
  }

  private static String headline(ComparedRun run) {
    int hosts = run.hosts().size();
    boolean checkMode = "true".equals(run.facts().get("check mode"));
    return TerminalText.visible(
        run.id()
            + ", "
            + run.facts().getOrDefault("phase", "run")
            + (checkMode ? " in check mode" : "")
            + " of "
            + run.facts().getOrDefault("playbook", "?")
            + ", "
            + hosts
            + (hosts == 1 ? " host, " : " hosts, ")
            + run.tasks().size()
            + " task results, "
            + run.checks().size()
            + " checks, "
            + run.took().toSeconds()
            + " s");
  }

  private static String title(RunDifference.Kind kind) {
    return switch (kind) {
      case RUN -> "what was run";
      case HOST -> "hosts";
      case INVENTORY -> "variables of hosts";
      case TASK -> "tasks that changed something or failed in one of them";
      case CHECK -> "checks";
      case TIME -> "at least twice as fast or slow";
    };
  }

  private static String line(RunDifference difference) {
    String name =
        switch (difference.kind()) {
          case RUN -> difference.name() + ":";
          case HOST -> difference.host() + ":";
          case INVENTORY -> difference.host() + " " + difference.name() + ":";
          case TASK, CHECK, TIME -> difference.host() + " [" + difference.name() + "]";
        };
    boolean named =
        difference.kind() == RunDifference.Kind.INVENTORY
            && difference.first().isEmpty()
            && difference.second().isEmpty();
    return TerminalText.visible(name)
        + (named
            ? " differ"
            : " " + shown(difference.first()) + " -> " + shown(difference.second()));
  }

  private static String shown(String text) {
    String words = String.join(" / ", text.strip().lines().toList());
    return text.isEmpty() ? "-" : TerminalText.cut(TerminalText.visible(words), LONGEST);
  }
}
