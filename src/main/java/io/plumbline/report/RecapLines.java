package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.run.HostSummary;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunSummary;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Writes what a whole run came to, and what to do next. */
final class RecapLines {
  private static final int SLOWEST = 5;
  private static final int MOST_FAILURES = 20;

  /** The whole reason stands further up; here it only reminds. */
  private static final int LONGEST_REASON = 160;

  private final TextReport.Options options;
  private final List<TaskResult> failures = new ArrayList<>();
  private final Map<String, TaskResult> longest = new LinkedHashMap<>();

  /**
   * Prepares lines.
   *
   * @param options how much to show, and how
   */
  RecapLines(TextReport.Options options) {
    this.options = options;
  }

  /**
   * Hears of a result.
   *
   * @param result what a task came to
   */
  void add(TaskResult result) {
    Outcome outcome = Outcome.of(result);
    if (outcome == Outcome.FAILED || outcome == Outcome.UNREACHABLE) {
      failures.add(result);
    }
    longest.merge(
        result.task().play() + "/" + result.task().position() + result.task().within(),
        result,
        (known, other) -> known.took().compareTo(other.took()) < 0 ? other : known);
  }

  /**
   * Writes the recap.
   *
   * @param run what was to be done
   * @param summary what it came to
   * @return lines to print
   */
  List<String> of(RunInfo run, RunSummary summary) {
    List<String> lines = new ArrayList<>();
    addHosts(lines, run, summary);
    addFailures(lines, summary);
    if (options.verbosity() > 0) {
      addSlowest(lines);
    }
    addChecks(lines, run, summary);
    lines.add("total: " + Elapsed.text(summary.took()));
    next(run, summary)
        .ifPresent(next -> lines.add(Style.BOLD.paint("next: ", options.color()) + next));
    return lines;
  }

  private void addHosts(List<String> lines, RunInfo run, RunSummary summary) {
    lines.add("");
    String mode = run.checkMode() ? " (check mode: nothing was changed)" : "";
    lines.add(Style.BOLD.paint("PLAY RECAP", options.color()) + mode);
    int width =
        summary.hosts().stream()
            .mapToInt(host -> TerminalText.width(TerminalText.visible(host.host())))
            .max()
            .orElse(0);
    for (HostSummary host : summary.hosts()) {
      Style style =
          host.failed() + host.unreachable() > 0
              ? Style.RED
              : host.changed() > 0 ? Style.YELLOW : Style.GREEN;
      String name = TerminalText.fit(TerminalText.visible(host.host()), width);
      lines.add(
          (style.paint(name, options.color())
                  + " : "
                  + column("ok", host, summary, HostSummary::ok, Style.GREEN)
                  + column("changed", host, summary, HostSummary::changed, Style.YELLOW)
                  + column("unreachable", host, summary, HostSummary::unreachable, Style.MAGENTA)
                  + column("failed", host, summary, HostSummary::failed, Style.RED)
                  + column("skipped", host, summary, HostSummary::skipped, Style.CYAN)
                  + rescued(host, summary)
                  + column("ignored", host, summary, HostSummary::ignored, Style.CYAN))
              .stripTrailing());
    }
  }

  private String rescued(HostSummary host, RunSummary summary) {
    boolean any = summary.hosts().stream().anyMatch(one -> one.rescued() > 0);
    return any ? column("rescued", host, summary, HostSummary::rescued, Style.CYAN) : "";
  }

  private String column(
      String name,
      HostSummary host,
      RunSummary summary,
      ToIntFunction<HostSummary> number,
      Style style) {
    int widest =
        summary.hosts().stream()
            .mapToInt(one -> String.valueOf(number.applyAsInt(one)).length())
            .max()
            .orElse(1);
    int value = number.applyAsInt(host);
    String text = name + "=" + value;
    return (value > 0 ? style.paint(text, options.color()) : text)
        + " ".repeat(widest - String.valueOf(value).length() + 2);
  }

  private void addFailures(List<String> lines, RunSummary summary) {
    List<String> order = summary.hosts().stream().map(HostSummary::host).toList();
    failures.sort(
        Comparator.comparingInt((TaskResult result) -> result.task().play())
            .thenComparing(TaskResult::task, TaskInfo::comparePlace)
            .thenComparingInt(result -> order.indexOf(result.host())));
    List<String> all =
        Stream.concat(
                failures.stream()
                    .map(
                        result ->
                            entry(
                                Outcome.of(result).word(),
                                result.host(),
                                result.task().name(),
                                result.task().location().toString(),
                                result.message())),
                summary.checks().stream()
                    .filter(
                        check ->
                            check.status() == CheckStatus.FAILED
                                || check.status() == CheckStatus.ERROR)
                    .map(
                        check ->
                            entry(
                                "check " + check.status().name().toLowerCase(Locale.ROOT),
                                check.host(),
                                check.name(),
                                check.location().toString(),
                                check.actual())))
            .toList();
    if (all.isEmpty()) {
      return;
    }
    lines.add("");
    all.stream().limit(MOST_FAILURES).forEach(lines::add);
    if (all.size() > MOST_FAILURES) {
      lines.add("... and " + (all.size() - MOST_FAILURES) + " more");
    }
  }

  private String entry(String word, String host, String name, String place, String message) {
    List<String> why = OutputLines.tail(message.lines().findFirst().orElse(""), 1);
    return Style.RED.paint(word + ": [" + TerminalText.visible(host) + "]", options.color())
        + " "
        + TerminalText.visible(name)
        + " ("
        + TerminalText.visible(place)
        + ")"
        + (why.isEmpty() ? "" : ": " + TerminalText.cut(why.get(0), LONGEST_REASON));
  }

  private void addSlowest(List<String> lines) {
    List<TaskResult> slowest =
        longest.values().stream()
            .sorted(Comparator.comparing(TaskResult::took).reversed())
            .filter(result -> result.took().toMillis() >= 100)
            .limit(SLOWEST)
            .toList();
    if (slowest.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("slowest tasks:");
    for (TaskResult result : slowest) {
      lines.add(
          String.format(
              "  %14s  %s [%s]",
              Elapsed.text(result.took()),
              TerminalText.visible(result.task().name()),
              TerminalText.visible(result.host())));
    }
  }

  private void addChecks(List<String> lines, RunInfo run, RunSummary summary) {
    lines.add("");
    if (summary.checks().isEmpty() && run.phase() == RunInfo.Phase.RUN) {
      return;
    }
    lines.add(
        "checks: "
            + count(summary, CheckStatus.PASSED, "passed")
            + ", "
            + count(summary, CheckStatus.FAILED, "failed")
            + ", "
            + count(summary, CheckStatus.ERROR, "errors")
            + ", "
            + count(summary, CheckStatus.SKIPPED, "skipped"));
  }

  private String count(RunSummary summary, CheckStatus status, String word) {
    long number = summary.checks(status);
    String text = number + " " + word;
    return number > 0 ? CheckLines.style(status).paint(text, options.color()) : text;
  }

  private Optional<String> next(RunInfo run, RunSummary summary) {
    String arguments =
        options.arguments().isEmpty() ? run.playbook().toString() : options.arguments();
    String again =
        (run.phase() == RunInfo.Phase.VERIFY ? "plumb verify " : "plumb run ") + arguments;
    if (summary.interrupted()) {
      return Optional.of("interrupted; to go on: " + again);
    }
    if (summary.anyUnreachable()) {
      return Optional.of("mend the connection, then: " + again);
    }
    if (summary.anyFailed()) {
      return Optional.of("mend what failed, then: " + again);
    }
    if (summary.anyCheckFailed()) {
      return Optional.of("mend what is broken, then: plumb verify " + arguments);
    }
    return Optional.empty();
  }
}
