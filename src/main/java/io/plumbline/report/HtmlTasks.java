package io.plumbline.report;

import io.plumbline.module.Diff;
import io.plumbline.report.RunRecord.PlayRecord;
import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskResult.ItemResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes tasks with what they came to on each host into a page; those that failed are open. */
final class HtmlTasks {
  private static final int MOST_LINES = 200;

  /** Beyond so many hosts, those that had nothing to do are only counted. */
  private static final int MANY_HOSTS = 20;

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
    for (PlayRecord play : plays) {
      if (!play.tasks().isEmpty()) {
        page.element("h3", "", play.name()).raw("\n");
        play.blocks().forEach(this::add);
      }
    }
  }

  private void add(TaskBlock block) {
    Map<Outcome, List<String>> groups = new EnumMap<>(Outcome.class);
    for (TaskResult result : block.results()) {
      groups.computeIfAbsent(Outcome.of(result), any -> new ArrayList<>()).add(result.host());
    }
    boolean open = groups.containsKey(Outcome.FAILED) || groups.containsKey(Outcome.UNREACHABLE);
    page.start("details", "task", open ? "open" : "").start("summary", "");
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
    boolean many = block.results().size() > MANY_HOSTS;
    block.results().stream()
        .filter(result -> !many || !isDull(Outcome.of(result)))
        .forEach(this::add);
    page.end().end().end().end();
  }

  private void add(TaskResult result) {
    Outcome outcome = Outcome.of(result);
    page.start("tr", "").element("td", "", result.host());
    page.element("td", "status " + look(outcome), outcome.word()).start("td", "");
    String text = result.message().isBlank() ? result.summary() : result.message();
    addLines(OutputLines.tail(text, MOST_LINES));
    result.items().forEach(item -> add(item, result));
    if (outcome.needsExplaining()) {
      addOutput(result, "stderr");
      addOutput(result, "stdout");
    }
    result.diffs().forEach(this::add);
    page.end().element("td", "number when", Elapsed.text(result.took())).end();
  }

  private void add(ItemResult item, TaskResult result) {
    Outcome outcome = Outcome.of(item.status(), result.checkMode(), result.ignored());
    String text = item.message().isBlank() ? item.summary() : item.message();
    page.start("div", "").element("span", look(outcome), outcome.word());
    page.text(" " + item.label() + (text.isBlank() ? "" : ": " + text.strip())).end();
  }

  private void addOutput(TaskResult result, String key) {
    if (result.values().get(key) instanceof String output && !output.isBlank()) {
      page.element("div", "place", key).start("pre", "");
      addLines(OutputLines.tail(output, MOST_LINES));
      page.end();
    }
  }

  private void add(Diff diff) {
    List<String> lines = UnifiedDiff.lines(diff);
    page.start("pre", "");
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

  private void addLines(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      page.raw(i > 0 ? "\n" : "").text(lines.get(i));
    }
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
      case IGNORED -> "ignored";
      case FAILED -> "failed";
      case UNREACHABLE -> "unreachable";
    };
  }
}
