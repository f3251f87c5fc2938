package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.run.CheckResult;
import io.plumbline.run.RunListener;
import io.plumbline.run.RunSummary;
import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Shows checks that are made again and again: on a live terminal as a table with a line for each,
 * elsewhere as a line for each that changes. It hears one round after the other.
 */
public final class WatchReport implements RunListener, AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private final TextReport.Options options;
  private final Supplier<Instant> clock;
  private final Duration every;
  private final LiveArea area;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private int rounds;
  private boolean closed;

  /** What is known of one check on one host, or of one task that did not work. */
  private static final class Row {
    private String status = "";
    private String detail = "";
    private Instant since;
    private int bad;
    private int looks;
  }

  /**
   * Makes a report.
   *
   * @param out where to; flushed after every round
   * @param options whether there is colour and a live terminal, and how big that is
   * @param every how often a round begins
   */
  public WatchReport(PrintWriter out, TextReport.Options options, Duration every) {
    this(out, options, every, Instant::now);
  }

  WatchReport(
      PrintWriter out, TextReport.Options options, Duration every, Supplier<Instant> clock) {
    this.out = out;
    this.options = options;
    this.every = every;
    this.clock = clock;
    this.area = new LiveArea(out, options.size());
  }

  @Override
  public synchronized void checkFinished(CheckResult result) {
    boolean bad = result.status() == CheckStatus.FAILED || result.status() == CheckStatus.ERROR;
    String title = result.name() + (result.host().equals("-") ? "" : " (" + result.host() + ")");
    note(title, result.status().name(), bad, bad ? result.actual() : "");
  }

  /** A look that does not work takes away what checks need; one that works is not worth a line. */
  @Override
  public synchronized void taskFinished(TaskResult result) {
    boolean bad = result.status() == TaskStatus.FAILED || result.status() == TaskStatus.UNREACHABLE;
    String title = result.task().name() + " (" + result.host() + ")";
    if (bad || rows.containsKey(title)) {
      note(title, result.status().name(), bad, bad ? result.message() : "");
    }
  }

  private void note(String title, String status, boolean bad, String detail) {
    String visible = TerminalText.visible(title);
    seen.add(visible);
    Row row = rows.computeIfAbsent(visible, any -> new Row());
    row.looks++;
    row.bad += bad ? 1 : 0;
    row.detail = TerminalText.visible(detail);
    if (!row.status.equals(status)) {
      boolean told = rounds > 0 || bad;
      row.status = status;
      row.since = clock.get();
      if (told && !options.live()) {
        line(
            row.since,
            painted(status) + " " + visible + (detail.isEmpty() ? "" : ": ") + row.detail);
      }
    }
  }

  @Override
  public synchronized void runFinished(RunSummary summary) {
    rounds++;
    // What is no longer looked at: an instance that is gone, a host that was ended.
    rows.keySet().retainAll(seen);
    seen.clear();
    if (options.live()) {
      area.draw(List.of(), table());
    } else if (rounds == 1) {
      line(clock.get(), counts());
    }
    out.flush();
  }

  private void line(Instant time, String text) {
    out.println(TIME.format(time) + " " + text);
  }

  private String counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (CheckStatus status : CheckStatus.values()) {
      counts.put(status.name(), 0);
    }
    rows.values().forEach(row -> counts.merge(row.status, 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach(
        (status, count) -> {
          if (count > 0) {
            words.add(count + " " + status.toLowerCase(Locale.ROOT));
          }
        });
    return words.isEmpty() ? "nothing to check" : String.join(", ", words);
  }

  private List<String> table() {
    TerminalSize size = options.size().get();
    int width = size.columns() - 1;
    List<String> lines = new ArrayList<>();
    String head =
        "round "
            + rounds
            + " at "
            + TIME.format(clock.get())
            + ", every "
            + Elapsed.coarse(every)
            + ": "
            + counts();
    lines.add(Style.BOLD.paint(TerminalText.cut(head, width), options.color()));
    List<String> names = new ArrayList<>(rows.keySet());
    // What is wrong must be seen on a low terminal too.
    names.sort((one, other) -> Integer.compare(rank(rows.get(one)), rank(rows.get(other))));
    int room = size.rows() - 2;
    int shown = 0;
    for (String name : names) {
      List<String> own = lines(name, rows.get(name), width);
      if (lines.size() + own.size() > room && shown < names.size()) {
        break;
      }
      lines.addAll(own);
      shown++;
    }
    if (shown < names.size()) {
      lines.add("and " + (names.size() - shown) + " more");
    }
    return lines;
  }

  private static int rank(Row row) {
    return row.detail.isEmpty() ? 1 : 0;
  }

  private List<String> lines(String name, Row row, int width) {
    String since = "for " + Elapsed.coarse(Duration.between(row.since, clock.get()));
    if (row.bad > 0) {
      since += ", bad in " + row.bad + " of " + row.looks + " rounds";
    }
    int left = Math.max(20, width - since.length() - 14);
    String title = TerminalText.fit(name, left);
    List<String> lines = new ArrayList<>();
    lines.add(
        painted(String.format(Locale.ROOT, "%-11s", row.status))
            + " "
            + title
            + " "
            + Style.DIM.paint(TerminalText.cut(since, width - left - 13), options.color()));
    if (!row.detail.isEmpty()) {
      lines.add(TerminalText.cut("            " + row.detail.replace('\n', ' '), width));
    }
    return lines;
  }

  private String painted(String status) {
    Style style =
        switch (status.strip()) {
          case "PASSED", "OK" -> Style.GREEN;
          case "SKIPPED" -> Style.CYAN;
          case "UNREACHABLE" -> Style.MAGENTA;
          default -> Style.RED;
        };
    return style.paint(status, options.color());
  }

  /** Leaves the last table on the terminal, once: an interrupt may come while it does so. */
  @Override
  public synchronized void close() {
    if (options.live() && rounds > 0 && !closed) {
      List<String> last = table();
      area.close();
      last.forEach(out::println);
    }
    closed = true;
    out.flush();
  }
}
