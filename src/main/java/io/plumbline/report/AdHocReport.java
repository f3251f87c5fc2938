package io.plumbline.report;

import io.plumbline.run.RunListener;
import io.plumbline.run.RunSummary;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows what a single task came to: what a command printed, or what a module says, once for all
 * hosts that came to the same.
 */
public final class AdHocReport implements RunListener {
  private final PrintWriter out;
  private final TextReport.Options options;
  private final boolean oneLine;
  private final Map<String, TaskResult> results = new LinkedHashMap<>();

  /**
   * Makes a report.
   *
   * @param out where to
   * @param options colours, the width, and whether to show what was changed
   * @param oneLine whether each host has a line of its own and no more
   */
  public AdHocReport(PrintWriter out, TextReport.Options options, boolean oneLine) {
    this.out = out;
    this.options = options;
    this.oneLine = oneLine;
  }

  @Override
  public synchronized void playStarted(
      int play, String name, List<String> hosts, List<TaskInfo> tasks) {
    hosts.forEach(host -> results.put(host, null));
  }

  @Override
  public synchronized void taskFinished(TaskResult result) {
    results.put(result.host(), result);
  }

  @Override
  public synchronized void runFinished(RunSummary summary) {
    results.values().removeIf(result -> result == null);
    if (oneLine) {
      results.values().forEach(result -> println(AdHocResult.of(result).line(), result));
    } else {
      grouped().values().forEach(this::show);
    }
    out.flush();
  }

  /** The results by all that is said of them, in the order of the hosts. */
  private Map<List<String>, List<TaskResult>> grouped() {
    Map<List<String>, List<TaskResult>> groups = new LinkedHashMap<>();
    for (TaskResult result : results.values()) {
      AdHocResult shown = AdHocResult.of(result);
      List<String> all = new ArrayList<>(List.of(shown.heading()));
      all.addAll(shown.body());
      if (options.diff()) {
        result.diffs().forEach(diff -> all.addAll(UnifiedDiff.lines(diff)));
      }
      groups.computeIfAbsent(all, any -> new ArrayList<>()).add(result);
    }
    return groups;
  }

  private void show(List<TaskResult> same) {
    TaskResult first = same.get(0);
    AdHocResult shown = AdHocResult.of(first);
    List<String> hosts = same.stream().map(TaskResult::host).toList();
    String names = String.join(", ", hosts.stream().map(TerminalText::visible).toList());
    String count = hosts.size() > 1 ? " (" + hosts.size() + " hosts)" : "";
    println(names + count + " | " + shown.heading(), first);
    shown.body().forEach(out::println);
    if (options.diff()) {
      first.diffs().stream()
          .flatMap(diff -> UnifiedDiff.lines(diff).stream())
          .forEach(line -> out.println(UnifiedDiff.paint(line, options.color())));
    }
  }

  private void println(String line, TaskResult result) {
    out.println(Outcome.of(result).style().paint(line, options.color()));
  }
}
