package io.plumbline.report;

import io.plumbline.json.Json;
import io.plumbline.report.TimedRun.TimedPlay;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what a run's time went into, and what to make faster first. */
public final class TimingReport {
  private static final int SLOWEST = 10;

  /** Steps of the critical path that took less of the whole are counted, not listed. */
  private static final int LEAST_PERCENT = 1;

  /** Start, time and share, each with the gap before it, and the gap before the name. */
  private static final String ROW = "%9s %9s %5s   ";

  /** How many columns a row takes before the name. */
  private static final int NUMBERS = 28;

  private final TimedRun run;
  private final List<TimedStep> path;

  TimingReport(TimedRun run) {
    this.run = run;
    this.path = CriticalPath.of(run);
  }

  /**
   * Writes the report for a terminal.
   *
   * @param options how wide the terminal is, and whether it has colours
   * @return lines to print
   */
  public List<String> lines(TextReport.Options options) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Style.BOLD.paint("RUN " + TerminalText.visible(run.id()), options.color())
            + " "
            + TerminalText.visible(run.playbook()));
    if (!path.isEmpty()) {
      addDivision(lines, options);
      addPath(lines, options);
      addSlowest(lines, options);
      addHosts(lines, options);
    }
    lines.add("");
    lines.add("total: " + Elapsed.text(run.took()) + (run.complete() ? "" : " (it did not end)"));
    return lines;
  }

  /**
   * Writes the report for machines; durations are seconds.
   *
   * @return a JSON object
   */
  public String json() {
    Map<String, Object> division = new LinkedHashMap<>();
    division().parts().forEach((part, duration) -> division.put(part.key(), seconds(duration)));
    return Json.writeInOrder(
        EventFields.fields(
            "run", run.id(),
            "playbook", run.playbook(),
            "complete", run.complete(),
            "took", seconds(run.took()),
            "division", division,
            "round_trips", TimeDivision.roundTrips(path),
            "critical_path", path.stream().map(this::fields).toList(),
            "slowest", run.slowest().stream().limit(SLOWEST).map(this::fields).toList(),
            "hosts",
                HostTimes.of(run).stream()
                    .map(
                        times ->
                            EventFields.fields(
                                "host", times.host(),
                                "working", seconds(times.working()),
                                "waiting", seconds(times.waiting())))
                    .toList()));
  }

  private Map<String, Object> fields(TimedStep step) {
    return EventFields.fields(
        "kind", step.kind().name().toLowerCase(Locale.ROOT),
        "play", run.plays().get(step.play()).name(),
        "name", step.name(),
        "host", step.host(),
        "start", seconds(step.start()),
        "took", seconds(step.took()),
        "attempts", step.attempts());
  }

  private TimeDivision division() {
    return new TimeDivision(run.took(), path);
  }

  private void addDivision(List<String> lines, TextReport.Options options) {
    heading(lines, options, "WHERE THE TIME WENT", "what was waited for at each moment");
    lines.add(columns("", "time", "share"));
    division().parts().forEach((part, duration) -> lines.add(row("", duration, part.words())));
  }

  private void addPath(List<String> lines, TextReport.Options options) {
    heading(lines, options, "CRITICAL PATH", "what all others waited for, from the start on");
    lines.add(columns("start", "time", "share"));
    for (TimedPlay play : run.plays()) {
      List<TimedStep> its = CriticalPath.of(play);
      if (!its.isEmpty()) {
        addPlay(lines, play, its, options);
      }
    }
  }

  private void addPlay(
      List<String> lines, TimedPlay play, List<TimedStep> its, TextReport.Options options) {
    Duration start = its.get(0).start();
    Duration took = its.get(its.size() - 1).end().minus(start);
    String title = cut("PLAY [" + TerminalText.visible(play.name()) + "]", options);
    lines.add(row(shown(start), took, Style.BOLD.paint(title, options.color())));
    Duration others = Duration.ZERO;
    int count = 0;
    for (TimedStep step : its) {
      if (percent(step.took()) < LEAST_PERCENT) {
        others = others.plus(step.took());
        count++;
      } else {
        lines.add(row("  ", step, options));
      }
    }
    if (percent(others) >= LEAST_PERCENT) {
      String words = count == 1 ? "1 shorter step" : count + " shorter steps";
      lines.add(row("", others, "  " + Style.DIM.paint(words, options.color())));
    }
  }

  private void addSlowest(List<String> lines, TextReport.Options options) {
    heading(lines, options, "SLOWEST", "tasks, handlers and checks, waited for or not");
    lines.add(columns("start", "time", "share"));
    run.slowest().stream().limit(SLOWEST).forEach(step -> lines.add(row("", step, options)));
  }

  private void addHosts(List<String> lines, TextReport.Options options) {
    heading(lines, options, "HOSTS", "waiting: for other hosts of the same play");
    lines.add(columns("waiting", "working", "share"));
    for (HostTimes times : HostTimes.of(run)) {
      String name = cut(TerminalText.visible(times.host()), options);
      lines.add(row(shown(times.waiting()), times.working(), name));
    }
  }

  private static void heading(
      List<String> lines, TextReport.Options options, String title, String meaning) {
    lines.add("");
    lines.add(Style.BOLD.paint(title, options.color()) + " (" + meaning + ")");
  }

  private static String columns(String first, String second, String third) {
    return String.format(ROW, first, second, third).stripTrailing();
  }

  private String row(String indent, TimedStep step, TextReport.Options options) {
    String attempts = step.attempts() > 1 ? " (" + step.attempts() + " attempts)" : "";
    String name = indent + TerminalText.visible(step.host() + ": " + step.shownName());
    int room = room(options) - attempts.length();
    return row(shown(step.start()), step.took(), TerminalText.cut(name, room) + attempts);
  }

  private String row(String first, Duration took, String what) {
    return String.format(ROW, first, shown(took), percent(took) + " %") + what;
  }

  private static String cut(String visible, TextReport.Options options) {
    return TerminalText.cut(visible, room(options));
  }

  private static int room(TextReport.Options options) {
    return Math.max(20, options.size().get().columns() - NUMBERS);
  }

  /** All in seconds, so that columns can be compared at a glance. */
  private static String shown(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private long percent(Duration part) {
    long whole = Math.max(1, run.took().toMillis());
    return Math.round(100.0 * part.toMillis() / whole);
  }

  private String words(TimeDivision.Part part) {
    int trips = TimeDivision.roundTrips(path);
    return part == TimeDivision.Part.REMOTE && trips > 0
        ? part.words() + " (" + trips + ")"
        : part.words();
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3);
  }
}
