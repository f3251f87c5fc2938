package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.report.RunRecord.PlayRecord;
import io.plumbline.run.CheckResult;
import java.util.List;
import java.util.Locale;

/** Writes checks with their evidence into a page; those that failed are open. */
final class HtmlChecks {
  private static final int MOST_LINES = 500;

  private final HtmlPage page;
  private final HtmlTraces traces;

  /**
   * Prepares the section.
   *
   * @param page gets it
   * @param traces show where the packets of a check got lost
   */
  HtmlChecks(HtmlPage page, HtmlTraces traces) {
    this.page = page;
    this.traces = traces;
  }

  /**
   * Writes the section; nothing if there are no checks.
   *
   * @param plays what happened
   */
  void add(List<PlayRecord> plays) {
    if (plays.stream().allMatch(play -> play.checks().isEmpty())) {
      return;
    }
    page.element("h2", "", "Checks").raw("\n");
    for (PlayRecord play : plays) {
      if (!play.checks().isEmpty()) {
        page.element("h3", "", play.name()).raw("\n");
        play.checks().forEach(check -> add(check, play));
      }
    }
  }

  private void add(CheckResult check, PlayRecord play) {
    String word = check.status().name().toLowerCase(Locale.ROOT);
    boolean wrong = check.status() == CheckStatus.FAILED || check.status() == CheckStatus.ERROR;
    page.start("details", "check", wrong ? "open" : "").start("summary", "");
    page.element("span", "status " + word, check.status().name());
    page.element("span", "name", check.name());
    page.element("span", "hosts", check.host());
    page.element(
        "span", "when", check.status() == CheckStatus.SKIPPED ? "" : Elapsed.text(check.took()));
    page.end().start("div", "inside").start("dl", "");
    boolean skipped = check.status() == CheckStatus.SKIPPED;
    addText("expected", check.expected());
    addText(skipped ? "because" : "actual", check.actual());
    if (!check.command().isBlank()) {
      page.element("dt", "", "command").start("dd", "");
      page.element("code", "", check.command()).end();
    }
    if (!skipped) {
      addText("looked", looked(check));
    }
    addText("kind", check.check() + " at " + check.location());
    page.end();
    List<String> output = OutputLines.tail(check.output(), MOST_LINES);
    if (!output.isEmpty()) {
      page.element("div", "place", "output");
      page.start("pre", "");
      output.forEach(line -> page.text(line).raw("\n"));
      page.end();
    }
    if (wrong && play.traces().containsKey(check.name())) {
      traces.add(play.traces().get(check.name()));
    }
    page.end().end();
  }

  private static String looked(CheckResult check) {
    String attempts = check.attempts() == 1 ? "once" : check.attempts() + " times";
    return attempts
        + " in "
        + Elapsed.text(check.took())
        + ", first at "
        + HtmlReport.TIME.format(check.started());
  }

  private void addText(String label, String text) {
    List<String> lines = OutputLines.tail(text, MOST_LINES);
    if (!lines.isEmpty()) {
      page.element("dt", "", label).start("dd", "").text(lines.get(0));
      lines.stream().skip(1).forEach(line -> page.raw("\n").text(line));
      page.end();
    }
  }
}
