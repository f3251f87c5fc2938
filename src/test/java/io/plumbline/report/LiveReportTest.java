package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.check.CheckStatus;
import io.plumbline.report.TextReport.Options;
import io.plumbline.run.HostSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveReportTest {
  private final AtomicLong clock = new AtomicLong();
  private Screen screen;
  private TextReport report;

  private Events live(int columns, int rows, boolean color) {
    screen = new Screen(columns, rows);
    PrintWriter out =
        new PrintWriter(
            new Writer() {
              @Override
              public void write(char[] text, int start, int length) {
                screen.write(new String(text, start, length));
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    Options options = new Options(() -> new TerminalSize(columns, rows), color, true, 0, false, "");
    report = new TextReport(out, options, clock::get, false);
    return new Events(report);
  }

  private void after(long seconds) {
    clock.addAndGet(seconds * 1_000_000_000L);
    report.redraw();
  }

  @Test
  void showsWhatEveryHostDoesBelowWhatIsDone() {
    Events events =
        live(60, 24, false).run(2).play("Network", List.of("network1", "a"), "one", "two");
    events.ok(0, "a").start(0, "network1").start(1, "a");
    after(75);
    assertEquals(
        """

        PLAY [Network] network1, a
        / network1  0/2  1 min 15 s  one
        / a         1/2  1 min 15 s  two
        1 min 15 s  play 1/2  Network
        """,
        screen.text());
    assertFalse(screen.cursorIsVisible());
    events.changed(0, "network1").start(1, "network1").failed(1, "a", "exited with 1", Map.of());
    after(3);
    assertEquals(
        """

        PLAY [Network] network1, a
        TASK [one] ok: a  changed: network1
        - network1  1/2    3 s  two
          a         2/2         failed
        1 min 18 s  play 1/2  1 failed  Network
        """,
        screen.text());
  }

  @Test
  void atTheEndOnlyWhatIsDoneIsLeft() {
    Events events = live(80, 24, true).run(1).play("Network", List.of("a"), "one");
    after(1);
    events.start(0, "a").ok(0, "a");
    after(1);
    events
        .passed("The router answers", "a")
        .playEnd()
        .end(new HostSummary("a", 1, 0, 0, 0, 0, 0, 0));
    assertEquals(
        """

        PLAY [Network] a
        TASK [one] ok: a
        CHECK [The router answers] PASSED a (3.0 s)

        PLAY RECAP
        a : ok=1  changed=0  unreachable=0  failed=0  skipped=0  ignored=0

        checks: 1 passed, 0 failed, 0 errors, 0 skipped
        total: 2 min 31 s
        """,
        screen.text());
    assertTrue(screen.cursorIsVisible());
    after(1);
    assertTrue(screen.text().endsWith("total: 2 min 31 s\n"));
  }

  @Test
  void closingEarlyLeavesTheCursorAndWhatIsKnown() {
    Events events = live(80, 24, false).run(1).play("Network", List.of("a", "b"), "one");
    events.ok(0, "a");
    after(1);
    report.close();
    assertEquals("\nPLAY [Network] a, b\nTASK [one] ok: a\n", screen.text());
    assertTrue(screen.cursorIsVisible());
  }

  @Test
  void manyHostsShareTheRoomAndTheLongestAtWorkComeFirst() {
    List<String> hosts = IntStream.range(0, 100).mapToObj(i -> "compute" + i).toList();
    Events events = live(60, 8, false).run(1).play("Network", hosts, "one");
    for (int i = 99; i >= 0; i -= 10) {
      events.start(0, hosts.get(i));
      after(1);
    }
    events.ok(0, "compute0");
    after(0);
    assertEquals(
        """

        PLAY [Network] 100 hosts
        \\ compute99  0/1   10 s  one
        \\ compute89  0/1    9 s  one
        \\ compute79  0/1    8 s  one
        \\ compute69  0/1    7 s  one
          and 96 more hosts; of all 100: 10 working, 1 done
        10 s  play 1/1  Network
        """,
        screen.text());
  }

  @Test
  void checksAreCounted() {
    Events events = live(80, 24, false).run(1).play("Network", List.of("a"));
    events.passed("x", "a").check("y", "a", CheckStatus.FAILED, "e", "a", "", 1);
    after(4);
    assertTrue(
        screen.text().endsWith("4 s  play 1/1  checks: 1 of 2 passed  Network\n"), screen.text());
  }

  @Test
  void nothingIsLeftBehindWhateverTheSizeOfTheTerminal() {
    for (int columns : new int[] {1, 2, 5, 11, 20, 33, 79, 200}) {
      for (int rows : new int[] {1, 3, 6, 40}) {
        String wanted = story(1000, 1000, false);
        assertEquals(
            wanted.replaceAll("\\s", ""),
            story(columns, rows, true).replaceAll("\\s", ""),
            columns + " x " + rows);
      }
    }
  }

  /** Plays events on many hosts, all in the status area, while one host does all the tasks. */
  private String story(int columns, int rows, boolean drawOften) {
    Random random = new Random(5);
    List<String> hosts = IntStream.range(0, 30).mapToObj(i -> "a-long-host-name-" + i).toList();
    String[] tasks =
        IntStream.range(0, 5)
            .mapToObj(i -> "A task with a name of some length " + i)
            .toArray(String[]::new);
    Events events = live(columns, rows, true).run(1).play("Network", List.of("one-host"), tasks);
    for (int task = 0; task < tasks.length; task++) {
      for (String host : hosts) {
        report.checkStarted(0, "look", host);
        if (drawOften && random.nextBoolean()) {
          after(1);
        }
      }
      events.start(task, "one-host").ok(task, "one-host");
    }
    events.playEnd().end(new HostSummary("one-host", 5, 0, 0, 0, 0, 0, 0));
    return screen.text();
  }

  @Test
  void aDrawingIsOneWrite() {
    StringWriter text = new StringWriter();
    int[] writes = new int[1];
    PrintWriter out =
        new PrintWriter(text) {
          @Override
          public void write(String piece) {
            writes[0]++;
            super.write(piece);
          }
        };
    LiveArea area = new LiveArea(out, () -> TerminalSize.USUAL);
    area.draw(List.of("done"), List.of("a", "b"));
    area.draw(List.of(), List.of("a", "b"));
    assertEquals(1, writes[0]);
    assertEquals(
        "\u001b[?25l\r\u001b[2K\rdone\n\u001b[?7la\u001b[K\nb\u001b[K\u001b[J\u001b[?7h",
        text.toString());
  }

  @Test
  void aNarrowerWindowIsClearedFromWhereItsLinesBegin() {
    TerminalSize[] size = {new TerminalSize(40, 24)};
    StringWriter text = new StringWriter();
    LiveArea area = new LiveArea(new PrintWriter(text), () -> size[0]);
    area.draw(List.of(), List.of("x".repeat(39), "\u001b[1m" + "y".repeat(25) + "\u001b[0m"));
    size[0] = new TerminalSize(20, 24);
    text.getBuffer().setLength(0);
    area.close();
    String down = "\u001b[2K\u001b[1B";
    assertEquals(
        "\r\u001b[3A" + down + down + down + "\u001b[2K\r\u001b[3A\u001b[?25h", text.toString());
  }
}
