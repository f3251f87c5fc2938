package io.plumbline.report;

import io.plumbline.report.RunRecord.PlayRecord;
import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskResult.ItemResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes tasks with what they came to on each host into a page; those that failed are open. */
final class HtmlTasks {
  private static final int MOST_LINES = 200;

  /** Beyond so many hosts, those that had nothing to do are only counted. */
  private static final int MANY_HOSTS = 20;

  private static final int HOSTS_COLUMNS = 40;

  /** Beyond so many characters, a browser gets slow; the events have the rest. */
  private static final int LARGEST = 3_000_000;

  private final HtmlPage page;

  /**
   * Prepares the section.
   *
   * @param page gets it
   */
  HtmlTasks(HtmlPage page) {
    this.page = page;
  }

  /**
   * Writes the section; nothing if no task was done.
   *
   * @param plays what happened
   */
  void add(List<PlayRecord> plays) {
    if (plays.stream().allMatch(play -> play.tasks().isEmpty())) {
      return;
    }
    page.element("h2", "", "Tasks").raw("\n");
    int start = page.size();
    int left = 0;
    for (PlayRecord play : plays) {
      if (!play.tasks().isEmpty()) {
        page.element("h3", "", play.name()).raw("\n");
      }
      for (TaskBlock block : play.blocks()) {
        if (page.size() - start < LARGEST || isOpen(block)) {
          add(block);
        } else {
          left++;
        }
      }
    }
    if (left > 0) {
      page.element("p", "meta", left + " more tasks are left out; events.jsonl has them all");
    }
  }

  private void add(TaskBlock block) {
    Map<Outcome, List<String>> groups = new EnumMap<>(Outcome.class);
    for (TaskResult result : block.results()) {
      groups.computeIfAbsent(Outcome.of(result), any -> new ArrayList<>()).add(result.host());
    }
    page.start("details", "task", isOpen(block) ? "open" : "").start("summary", "");
    page.element("span", "name", (block.task().handler() ? "handler: " : "") + block.task().name());
    groups.forEach(
        (outcome, hosts) ->
            page.element(
                "span",
                "hosts " + look(outcome),
                outcome.word() + ": " + HostList.text(hosts, 60)));
    page.end().start("div", "inside");
    page.element("div", "place", block.task().module() + " at " + block.task().location());
    page.start("div", "wide").start("table", "");
    rows(block).forEach(this::addRow);
    page.end().end().end().end();
  }

  /** What came out the same on several hosts is one row. */
  private static List<List<TaskResult>> rows(TaskBlock block) {
    boolean many = block.results().size() > MANY_HOSTS;
    Map<List<Object>, List<TaskResult>> rows = new LinkedHashMap<>();
    for (TaskResult result : block.results()) {
      Outcome outcome = Outcome.of(result);
      if (!many || !isDull(outcome)) {
        List<Object> shown =
            List.of(outcome, text(result), items(result), output(result), stderr(result));
        rows.computeIfAbsent(shown, any -> new ArrayList<>()).add(result);
      }
    }
    return List.copyOf(rows.values());
  }

  private void addRow(List<TaskResult> row) {
    TaskResult result = row.get(0);
    Outcome outcome = Outcome.of(result);
    List<String> hosts = row.stream().map(TaskResult::host).toList();
    page.start("tr", "").element("td", "", HostList.text(hosts, HOSTS_COLUMNS));
    page.element("td", "status " + look(outcome), outcome.word()).start("td", "");
    addLines(OutputLines.tail(text(result), MOST_LINES));
    result.items().forEach(item -> add(item, result));
    if (outcome.needsExplaining()) {
      addOutput("stderr", stderr(result));
      addOutput("stdout", output(result));
    }
    Duration longest = row.stream().map(TaskResult::took).reduce(Duration.ZERO, HtmlTasks::longer);
    page.end().element("td", "number when", Elapsed.text(longest)).end();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static String text(TaskResult result) {
    return result.message().isBlank() ? result.summary() : result.message();
  }

  private static List<List<Object>> items(TaskResult result) {
    return result.items().stream()
        .map(item -> List.<Object>of(item.label(), item.status(), item.summary(), item.message()))
        .toList();
  }

  private static String output(TaskResult result) {
    return result.values().get("stdout") instanceof String output ? output : "";
  }

  private static String stderr(TaskResult result) {
    return result.values().get("stderr") instanceof String output ? output : "";
  }

  private void add(ItemResult item, TaskResult result) {
    Outcome outcome = Outcome.of(item.status(), result.checkMode(), result.ignored());
    String text = item.message().isBlank() ? item.summary() : item.message();
    page.start("div", "").element("span", look(outcome), outcome.word());
    page.text(" " + item.label() + (text.isBlank() ? "" : ": " + text.strip())).end();
  }

  private void addOutput(String key, String output) {
    if (!output.isBlank()) {
      page.element("div", "place", key).start("pre", "");
      addLines(OutputLines.tail(output, MOST_LINES));
      page.end();
    }
  }

  private void addLines(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      page.raw(i > 0 ? "\n" : "").text(lines.get(i));
    }
  }

  private static boolean isOpen(TaskBlock block) {
    return block.results().stream()
        .map(Outcome::of)
        .anyMatch(outcome -> outcome == Outcome.FAILED || outcome == Outcome.UNREACHABLE);
  }

  private static boolean isDull(Outcome outcome) {
    return outcome == Outcome.OK || outcome == Outcome.SKIPPED;
  }

  private static String look(Outcome outcome) {
    return switch (outcome) {
      case OK -> "ok";
      case CHANGED -> "changed";
      case WOULD_CHANGE -> "would-change";
      case SKIPPED -> "skipped";
      case IGNORED, RESCUED -> "ignored";
      case FAILED -> "failed";
      case UNREACHABLE -> "unreachable";
    };
  }
}
