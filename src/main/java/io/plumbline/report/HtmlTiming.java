package io.plumbline.report;

import io.plumbline.report.TimedRun.TimedPlay;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes into a page what a run's time went into. */
final class HtmlTiming {
  private static final int SLOWEST = 10;

  /** Steps of the critical path that took less of the whole are counted, not listed. */
  private static final int LEAST_PERMILLE = 10;

  private final HtmlPage page;
  private final TimedRun run;

  /**
   * Prepares the section.
   *
   * @param page gets it
   * @param run the times
   */
  HtmlTiming(HtmlPage page, TimedRun run) {
    this.page = page;
    this.run = run;
  }

  /** Writes the section; nothing if nothing took any time. */
  void add() {
    List<TimedStep> path = CriticalPath.of(run);
    if (path.stream().allMatch(step -> step.took().isZero())) {
      return;
    }
    page.element("h2", "", "Timing").raw("\n");
    addDivision(new TimeDivision(run.took(), path).parts());
    addPath();
    addSlowest();
  }

  private void addDivision(Map<TimeDivision.Part, Duration> parts) {
    page.start("div", "division");
    parts.forEach(
        (part, took) ->
            page.raw("<div class=\"part " + part.key() + "\" style=\"flex-grow:" + took.toMillis())
                .raw("\"></div>"));
    page.end().start("ul", "legend");
    parts.forEach(
        (part, took) ->
            page.start("li", "")
                .raw("<span class=\"part " + part.key() + "\"></span>")
                .text(part.words() + ": " + Elapsed.text(took))
                .end());
    page.end();
  }

  private void addPath() {
    page.element("h3", "", "Critical path: what all others waited for")
        .start("div", "wide")
        .start("table", "timing");
    for (TimedPlay play : run.plays()) {
      List<TimedStep> its = CriticalPath.of(play);
      if (!its.isEmpty()) {
        page.start("tr", "play").raw("<th colspan=\"4\">").text(play.name()).raw("</th>").end();
        addPlay(its);
      }
    }
    page.end().end();
  }

  private void addPlay(List<TimedStep> its) {
    Duration others = Duration.ZERO;
    int count = 0;
    for (TimedStep step : its) {
      if (permille(step.took()) < LEAST_PERMILLE) {
        others = others.plus(step.took());
        count++;
      } else {
        addStep(step);
      }
    }
    if (count > 0) {
      page.start("tr", "")
          .element("td", "number", Elapsed.text(others))
          .element("td", "faint", count == 1 ? "1 shorter step" : count + " shorter steps")
          .raw("<td></td><td></td>")
          .end();
    }
  }

  private void addSlowest() {
    page.element("h3", "", "Slowest").start("div", "wide").start("table", "timing");
    run.slowest().stream()
        .filter(step -> !step.took().isZero())
        .limit(SLOWEST)
        .forEach(this::addStep);
    page.end().end();
  }

  private void addStep(TimedStep step) {
    String attempts = step.attempts() > 1 ? " (" + step.attempts() + " attempts)" : "";
    page.start("tr", "")
        .element("td", "number", Elapsed.text(step.took()))
        .element("td", "", step.shownName() + attempts)
        .element("td", "", step.host())
        .raw("<td class=\"track\"><div class=\"bar\" style=\"margin-left:")
        .raw(percent(permille(step.start())) + ";width:" + percent(permille(step.took())))
        .raw("\"></div></td>")
        .end();
  }

  private long permille(Duration part) {
    long whole = Math.max(1, run.took().toMillis());
    return Math.max(0, Math.min(1000, part.toMillis() * 1000 / whole));
  }

  private static String percent(long permille) {
    return permille / 10 + "." + permille % 10 + "%";
  }
}
