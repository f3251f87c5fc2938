package io.plumbline.report;

import io.plumbline.module.Diff;
import io.plumbline.report.RunRecord.PlayRecord;
import io.plumbline.run.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a run changed into a page; what is the same on several hosts stands there once. */
final class HtmlChanges {
  private static final int MOST_LINES = 200;

  /** Beyond so many characters, a browser gets slow; the events have the rest. */
  private static final int LARGEST = 3_000_000;

  private final HtmlPage page;

  /**
   * Prepares the section.
   *
   * @param page gets it
   */
  HtmlChanges(HtmlPage page) {
    this.page = page;
  }

  /**
   * Writes the section; nothing if nothing was changed.
   *
   * @param record what happened
   */
  void add(RunRecord record) {
    List<TaskBlock> changed =
        record.plays().stream()
            .map(PlayRecord::blocks)
            .flatMap(List::stream)
            .map(block -> new TaskBlock(block.task(), changes(block)))
            .filter(block -> !block.results().isEmpty())
            .toList();
    if (changed.isEmpty()) {
      return;
    }
    page.element("h2", "", record.run().checkMode() ? "What would change" : "What changed");
    if (!record.run().diff()) {
      page.element("p", "meta", "With --diff, what changes inside files stands here too");
    }
    int start = page.size();
    int left = 0;
    for (TaskBlock block : changed) {
      if (page.size() - start < LARGEST) {
        add(block);
      } else {
        left++;
      }
    }
    if (left > 0) {
      page.element("p", "meta", left + " more tasks are left out; events.jsonl has them all");
    }
  }

  private static List<TaskResult> changes(TaskBlock block) {
    return block.results().stream()
        .filter(
            result -> {
              Outcome outcome = Outcome.of(result);
              return outcome == Outcome.CHANGED || outcome == Outcome.WOULD_CHANGE;
            })
        .toList();
  }

  private void add(TaskBlock block) {
    List<String> hosts = block.results().stream().map(TaskResult::host).toList();
    page.start("details", "change").start("summary", "");
    page.element("span", "name", (block.task().handler() ? "handler: " : "") + block.task().name());
    page.element("span", "hosts changed", HostList.text(hosts, 60));
    page.end().start("div", "inside");
    Map<String, List<String>> summaries = new LinkedHashMap<>();
    Map<Diff, List<String>> diffs = new LinkedHashMap<>();
    for (TaskResult result : block.results()) {
      summaries.computeIfAbsent(result.summary(), any -> new ArrayList<>()).add(result.host());
      for (Diff diff : result.diffs()) {
        diffs.computeIfAbsent(diff, any -> new ArrayList<>()).add(result.host());
      }
    }
    summaries.forEach((summary, its) -> addLine(HostList.text(its, 100), summary));
    diffs.forEach((diff, its) -> add(diff, HostList.text(its, 100)));
    page.end().end();
  }

  private void addLine(String hosts, String text) {
    page.start("div", "").element("span", "changed", hosts).text(": " + text).end();
  }

  private void add(Diff diff, String hosts) {
    List<String> lines = UnifiedDiff.lines(diff);
    page.element("div", "place", hosts).start("pre", "diff");
    lines.stream().limit(MOST_LINES).forEach(this::addDiffLine);
    if (lines.size() > MOST_LINES) {
      page.text("... (" + (lines.size() - MOST_LINES) + " lines more)");
    }
    page.end();
  }

  private void addDiffLine(String line) {
    boolean heading = line.startsWith("+++ ") || line.startsWith("--- ");
    String look =
        switch (heading ? '@' : line.charAt(0)) {
          case '+' -> "add";
          case '-' -> "remove";
          case '@' -> "hunk";
          default -> "";
        };
    page.element("span", look, line).raw("\n");
  }
}
