package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.check.CheckStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchReportTest {
  private final StringWriter text = new StringWriter();
  private Instant now = Events.START;

  private WatchReport report(boolean live, int columns, int rows) {
    TextReport.Options options =
        new TextReport.Options(() -> new TerminalSize(columns, rows), false, live, 0, false, "");
    return new WatchReport(new PrintWriter(text), options, Duration.ofSeconds(60), () -> now);
  }

  private void round(WatchReport report, CheckStatus ping) {
    Events events = new Events(report).run(1).play("Smoke test", List.of("a"));
    events.passed("Agents", "a");
    events.check("The router answers", "b", ping, "4", ping + "!\u001b[2J", "", 1);
    events.playEnd().end();
    now = now.plusSeconds(60);
  }

  @Test
  void aLogGetsALineForEachChangeAlone() {
    try (WatchReport report = report(false, 80, 24)) {
      round(report, CheckStatus.PASSED);
      round(report, CheckStatus.PASSED);
      round(report, CheckStatus.FAILED);
      round(report, CheckStatus.FAILED);
      round(report, CheckStatus.PASSED);
    }
    assertEquals(
        """
        2026-11-23 10:15:00 UTC 2 passed
        2026-11-23 10:17:00 UTC FAILED The router answers (b): FAILED!\\x1b[2J
        2026-11-23 10:19:00 UTC PASSED The router answers (b)
        """,
        text.toString());
  }

  @Test
  void whatFailsInTheFirstRoundIsTold() {
    try (WatchReport report = report(false, 80, 24)) {
      round(report, CheckStatus.ERROR);
    }
    assertTrue(text.toString().contains("ERROR The router answers (b): ERROR!"), text::toString);
    assertTrue(text.toString().contains("1 passed, 1 error"), text::toString);
  }

  @Test
  void aTerminalShowsATableWithTheWorstFirst() {
    try (WatchReport report = report(true, 60, 24)) {
      round(report, CheckStatus.PASSED);
      round(report, CheckStatus.FAILED);
      now = now.minusSeconds(60);
    }
    String last = text.toString().substring(text.toString().lastIndexOf("round 2"));
    assertEquals(
        """
        round 2 at 2026-11-23 10:16:00 UTC, every 1 min 00 s: 1 ...
        FAILED      The router answer... for 0 s, bad in 1 of 2 ...
                    FAILED!\\x1b[2J
        PASSED      Agents (a)                      for 1 min 00 s
        """,
        last);
  }

  @Test
  void aLowTerminalShowsWhatIsWrongAndCountsTheRest() {
    try (WatchReport report = report(true, 80, 5)) {
      round(report, CheckStatus.FAILED);
    }
    String last = text.toString().substring(text.toString().lastIndexOf("round 1"));
    assertTrue(last.contains("FAILED      The router"), last);
    assertTrue(last.contains("and 1 more"), last);
  }
}
