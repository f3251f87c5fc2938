package io.plumbline.report;

import io.plumbline.module.Diff;
import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskResult.ItemResult;
import io.plumbline.run.TaskStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a task came to on all its hosts. */
final class TaskLines {
  private static final int MOST_DIFF_LINES = 400;

  private final TextReport.Options options;

  /**
   * Prepares lines.
   *
   * @param options how much to show, and how
   */
  TaskLines(TextReport.Options options) {
    this.options = options;
  }

  /**
   * Writes a task.
   *
   * @param block its results
   * @return lines to print
   */
  List<String> of(TaskBlock block) {
    return options.verbosity() == 0 ? compact(block) : detailed(block);
  }

  /** One line for all hosts; below it only what the reader must know. */
  private List<String> compact(TaskBlock block) {
    Map<Outcome, List<String>> groups = new EnumMap<>(Outcome.class);
    Map<List<String>, List<TaskResult>> explained = new LinkedHashMap<>();
    for (TaskResult result : block.results()) {
      groups.computeIfAbsent(Outcome.of(result), any -> new ArrayList<>()).add(result.host());
      List<String> details = details(result);
      if (!details.isEmpty()) {
        explained.computeIfAbsent(details, any -> new ArrayList<>()).add(result);
      }
    }
    String title = title(block);
    int room = options.size().get().columns() - TerminalText.width(title) - 2;
    List<String> lines = new ArrayList<>();
    lines.add(
        Style.BOLD.paint(title, options.color())
            + " "
            + HostList.text(groups, Math.max(20, room), options.color()));
    explained.forEach(
        (details, results) -> {
          List<String> hosts = results.stream().map(TaskResult::host).toList();
          lines.add(heading(Outcome.of(results.get(0)), hosts, details.get(0)));
          details.stream().skip(1).forEach(line -> lines.add(indented(line)));
        });
    return lines;
  }

  private List<String> detailed(TaskBlock block) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    String place =
        options.verbosity() > 1
            ? " " + block.task().module() + " at " + TerminalText.visible(place(block))
            : "";
    lines.add(
        Style.BOLD.paint(title(block), options.color()) + Style.DIM.paint(place, options.color()));
    for (TaskResult result : block.results()) {
      List<String> details = details(result);
      lines.add(heading(Outcome.of(result), List.of(result.host()), details.get(0)));
      details.stream().skip(1).forEach(line -> lines.add(indented(line)));
    }
    return lines;
  }

  private static String title(TaskBlock block) {
    return (block.task().handler() ? "HANDLER [" : "TASK [")
        + TerminalText.visible(block.task().name())
        + "]";
  }

  private static String place(TaskBlock block) {
    return block.task().location().toString();
  }

  private String heading(Outcome outcome, List<String> hosts, String text) {
    String names = HostList.text(hosts, options.size().get().columns() * 2);
    String start = outcome.style().paint(outcome.hostWord() + ": [" + names + "]", options.color());
    return text.isEmpty() ? start : start + " => " + text;
  }

  private static String indented(String line) {
    return "  " + line;
  }

  /**
   * What to say about one host: first what stands on its line, then what stands below; empty if its
   * name is enough.
   */
  private List<String> details(TaskResult result) {
    Outcome outcome = Outcome.of(result);
    boolean spoken = outcome == Outcome.OK && result.task().module().equals("debug");
    List<String> below = new ArrayList<>();
    if (outcome.needsExplaining()) {
      below.add("at " + TerminalText.visible(result.task().location().toString()));
    }
    addItems(below, result, spoken);
    if (outcome.needsExplaining() || options.verbosity() > 1) {
      addOutput(below, result, "stderr");
      addOutput(below, result, "stdout");
    }
    if (options.verbosity() > 2) {
      result.values().forEach((key, value) -> addValue(below, key, value));
    }
    if (options.diff()) {
      result.diffs().forEach(diff -> addDiff(below, diff));
    }
    if (options.verbosity() == 0 && below.isEmpty() && !spoken) {
      return List.of();
    }
    List<String> details = new ArrayList<>();
    List<String> why =
        TerminalText.lines(outcome.needsExplaining() ? why(result) : spokenText(result));
    details.add((why.isEmpty() ? "" : why.get(0)) + effort(result));
    why.stream().skip(1).forEach(details::add);
    details.addAll(below);
    return details;
  }

  private static String why(TaskResult result) {
    return result.message().isBlank() ? result.summary() : result.message();
  }

  /** A debug task's message is the very thing that is asked for. */
  private static String spokenText(TaskResult result) {
    return result.task().module().equals("debug")
            && result.values().get("msg") instanceof String message
        ? message
        : result.summary();
  }

  private String effort(TaskResult result) {
    boolean tried = result.attempts() > 1 && Outcome.of(result).needsExplaining();
    if (options.verbosity() > 1) {
      String attempts = result.attempts() > 1 ? ", " + result.attempts() + " attempts" : "";
      return " (" + Elapsed.text(result.took()) + attempts + ")";
    }
    return tried ? " (" + result.attempts() + " attempts)" : "";
  }

  private void addItems(List<String> below, TaskResult result, boolean all) {
    for (ItemResult item : result.items()) {
      Outcome outcome = Outcome.of(item.status(), result.checkMode(), result.ignored());
      boolean failed = item.status() == TaskStatus.FAILED;
      if (all || options.verbosity() > 0 || failed) {
        String text = item.message().isBlank() ? item.summary() : item.message();
        List<String> words = TerminalText.lines(text);
        below.add(
            outcome.style().paint(outcome.hostWord() + ":", options.color())
                + " (item="
                + TerminalText.visible(item.label())
                + ")"
                + (words.isEmpty() ? "" : " => " + words.get(0)));
        words.stream().skip(1).forEach(line -> below.add("  " + line));
      }
    }
  }

  private void addOutput(List<String> below, TaskResult result, String key) {
    // A module that quotes the output in its message need not be quoted again.
    if (result.values().get(key) instanceof String output
        && !result.message().contains(output.strip())) {
      below.addAll(OutputLines.under(key, output, OutputLines.most(options.verbosity())));
    }
  }

  private static void addValue(List<String> below, String key, Object value) {
    if (!key.equals("stdout") && !key.equals("stderr") && !key.endsWith("_lines")) {
      List<String> lines = OutputLines.tail(String.valueOf(value), 50);
      if (lines.size() < 2) {
        below.add(TerminalText.visible(key) + ": " + String.join("", lines));
      } else {
        below.addAll(OutputLines.under(TerminalText.visible(key), String.valueOf(value), 50));
      }
    }
  }

  private void addDiff(List<String> below, Diff diff) {
    List<String> lines = UnifiedDiff.lines(diff);
    lines.stream()
        .limit(MOST_DIFF_LINES)
        .forEach(line -> below.add(UnifiedDiff.paint(line, options.color())));
    if (lines.size() > MOST_DIFF_LINES) {
      below.add("... (" + (lines.size() - MOST_DIFF_LINES) + " lines more)");
    }
  }
}
