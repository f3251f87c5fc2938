package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.check.CheckStatus;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.report.TextReport.Options;
import io.plumbline.run.HostSummary;
import io.plumbline.run.RunInfo;
import io.plumbline.run.TaskResult.ItemResult;
import io.plumbline.run.TaskStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private final StringWriter text = new StringWriter();

  private Events report(Options options) {
    return new Events(new TextReport(new PrintWriter(text), options));
  }

  private static HostSummary host(String name, int... counts) {
    return new HostSummary(
        name, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], 0);
  }

  @Test
  void aQuietRunTakesALinePerTaskAndCheck() {
    report(Options.plain())
        .run(1)
        .play("Network", List.of("controller", "network1"), "Install", "Configure", "notify agent")
        .ok(0, "network1")
        .changed(1, "network1")
        .ok(0, "controller")
        .skipped(1, "controller")
        .changed(2, "network1")
        .passed("The router answers", "controller")
        .check("The guest answers", "network1", CheckStatus.PASSED, "e", "a", "o", 5)
        .playEnd()
        .end(host("controller", 1, 0, 0, 0, 1, 0), host("network1", 3, 12, 0, 0, 0, 0));
    assertEquals(
        """

        PLAY [Network] controller, network1
        TASK [Install] ok: controller, network1
        TASK [Configure] changed: network1  skipped: controller
        HANDLER [notify agent] changed: network1
        CHECK [The router answers] PASSED controller (3.0 s)
        CHECK [The guest answers] PASSED network1 (3.0 s, 5 attempts)

        PLAY RECAP
        controller : ok=1  changed=0   unreachable=0  failed=0  skipped=1  ignored=0
        network1   : ok=3  changed=12  unreachable=0  failed=0  skipped=0  ignored=0

        checks: 2 passed, 0 failed, 0 errors, 0 skipped
        total: 2 min 31 s
        """,
        text.toString());
  }

  @Test
  void failuresAreExplainedWithPlaceAndOutput() {
    report(Options.plain().withArguments("playbooks/site.yml -i lab.yml"))
        .run(1)
        .play("Network", List.of("a", "b", "c"), "Install", "Configure")
        .failed(0, "a", "apt-get exited with 100", Map.of("stderr", "E: no\u001b[2J", "rc", 100))
        .unreachable(0, "b", "connection refused")
        .ignored(0, "c", "no such file")
        .ok(1, "c")
        .playEnd()
        .end(host("a", 0, 0, 0, 1, 0, 0), host("b", 0, 0, 1, 0, 0, 0), host("c", 1, 0, 0, 0, 0, 1));
    assertEquals(
        """

        PLAY [Network] a, b, c
        TASK [Install] failed (ignored): c  failed: a  unreachable: b
        failed: [a] => apt-get exited with 100
          at playbooks/site.yml:10:7
          stderr:
            E: no\\x1b[2J
        unreachable: [b] => connection refused
          at playbooks/site.yml:10:7
        failed (ignored): [c] => no such file
          at playbooks/site.yml:10:7
        TASK [Configure] ok: c

        PLAY RECAP
        a : ok=0  changed=0  unreachable=0  failed=1  skipped=0  ignored=0
        b : ok=0  changed=0  unreachable=1  failed=0  skipped=0  ignored=0
        c : ok=1  changed=0  unreachable=0  failed=0  skipped=0  ignored=1

        failed: [a] Install (playbooks/site.yml:10:7): apt-get exited with 100
        unreachable: [b] Install (playbooks/site.yml:10:7): connection refused

        total: 2 min 31 s
        next: mend the connection, then: plumb run playbooks/site.yml -i lab.yml
        """,
        text.toString());
  }

  @Test
  void aFailedCheckShowsItsEvidence() {
    report(Options.plain())
        .run(1, RunInfo.Phase.VERIFY, false)
        .play("Network", List.of("ext"))
        .check(
            "The router answers", "ext", CheckStatus.FAILED, "4 replies", "none", "lost\nall\n", 58)
        .check(
            "The guest answers", "ext", CheckStatus.SKIPPED, "", "The router answers failed", "", 0)
        .check("The API answers", "ext", CheckStatus.ERROR, "200", "no route to host", "", 1)
        .playEnd()
        .end(host("ext", 0, 0, 0, 0, 0, 0));
    assertEquals(
        """

        PLAY [Network] ext
        CHECK [The router answers] FAILED ext (3.0 s, 58 attempts)
          at playbooks/site.yml:50:7
          expected: 4 replies
          actual:   none
          command:  ping -c 4 203.0.113.101
          output:
            lost
            all
        CHECK [The guest answers] SKIPPED ext
          because: The router answers failed
        CHECK [The API answers] ERROR ext (3.0 s)
          at playbooks/site.yml:52:7
          expected: 200
          actual:   no route to host
          command:  ping -c 4 203.0.113.101

        PLAY RECAP
        ext : ok=0  changed=0  unreachable=0  failed=0  skipped=0  ignored=0

        check failed: [ext] The router answers (playbooks/site.yml:50:7): none
        check error: [ext] The API answers (playbooks/site.yml:52:7): no route to host

        checks: 0 passed, 1 failed, 1 errors, 1 skipped
        total: 2 min 31 s
        next: mend what is broken, then: plumb verify playbooks/site.yml
        """,
        text.toString());
  }

  @Test
  void verboseShowsALinePerHostItemsAndTheSlowestTasks() {
    report(Options.plain().withVerbosity(1))
        .run(1)
        .play("Network", List.of("a", "b"), "Install", "Configure")
        .ok(0, "b")
        .changed(0, "a")
        .skipped(1, "a")
        .items(
            1,
            "b",
            TaskStatus.CHANGED,
            "",
            new ItemResult("vlan", TaskStatus.CHANGED, "write it", "", Discrepancy.NONE, List.of()),
            new ItemResult("gre", TaskStatus.OK, "", "", Discrepancy.NONE, List.of()))
        .playEnd()
        .end(host("a", 1, 1, 0, 0, 1, 0), host("b", 2, 1, 0, 0, 0, 0));
    assertEquals(
        """

        PLAY [Network] a, b

        TASK [Install]
        changed: [a] => make it so
        ok: [b] => it is so

        TASK [Configure]
        skipping: [a] => when: false
        changed: [b] => 2 items
          changed: (item=vlan) => write it
          ok: (item=gre)

        PLAY RECAP
        a : ok=1  changed=1  unreachable=0  failed=0  skipped=1  ignored=0
        b : ok=2  changed=1  unreachable=0  failed=0  skipped=0  ignored=0

        slowest tasks:
                   1.3 s  Configure [a]
                   0.3 s  Install [b]

        total: 2 min 31 s
        """,
        text.toString());
  }

  @Test
  void theMostVerboseShowsPlaceTimeOutputAndValues() {
    report(Options.plain().withVerbosity(3))
        .run(1)
        .play("Network", List.of("a"), "Install")
        .values(0, "a", "ran it", new java.util.TreeMap<>(Map.of("rc", 0, "stdout", "one\ntwo\n")));
    assertEquals(
        """

        PLAY [Network] a

        TASK [Install] package at playbooks/site.yml:10:7
        ok: [a] => ran it (0.3 s)
          stdout:
            one
            two
          rc: 0
        """,
        text.toString());
  }

  @Test
  void equalDiffsOfManyHostsAreShownOnce() {
    Diff diff = new Diff("/etc/x", "a\n", "b\n");
    report(Options.plain().withDiff(true))
        .run(1)
        .play("Network", List.of("a", "b", "c"), "Configure")
        .diff(0, "b", diff)
        .diff(0, "c", new Diff("/etc/x", "", "b\n"))
        .diff(0, "a", diff);
    assertEquals(
        """

        PLAY [Network] a, b, c
        TASK [Configure] changed: a, b, c
        changed: [a, b] => write it
          --- before: /etc/x
          +++ after: /etc/x
          @@ -1 +1 @@
          -a
          +b
        changed: [c] => write it
          --- before: /etc/x
          +++ after: /etc/x
          @@ -0,0 +1 @@
          +b
        """,
        text.toString());
  }

  @Test
  void withoutTheFlagDiffsAreNotShown() {
    report(Options.plain())
        .run(1)
        .play("Network", List.of("a"), "Configure")
        .diff(0, "a", new Diff("/etc/x", "a\n", "b\n"));
    assertTrue(text.toString().endsWith("TASK [Configure] changed: a\n"), text.toString());
  }

  @Test
  void checkModeSaysWhatWouldChange() {
    report(Options.plain())
        .run(1, RunInfo.Phase.RUN, true)
        .play("Network", List.of("a", "b"), "Configure")
        .changed(0, "a")
        .ok(0, "b")
        .playEnd()
        .end(host("a", 1, 1, 0, 0, 0, 0));
    assertEquals(
        """

        PLAY [Network] a, b
        TASK [Configure] ok: b  would change: a

        PLAY RECAP (check mode: nothing was changed)
        a : ok=1  changed=1  unreachable=0  failed=0  skipped=0  ignored=0

        total: 2 min 31 s
        """,
        text.toString());
  }

  @Test
  void debugMessagesAreAlwaysShown() {
    report(Options.plain())
        .run(1)
        .play("Network", List.of("a", "b"), "debug it")
        .values(0, "a", "printed", Map.of("msg", "hello\nworld"))
        .values(0, "b", "hello b", Map.of());
    assertEquals(
        """

        PLAY [Network] a, b
        TASK [debug it] ok: a, b
        ok: [a] => hello
          world
        ok: [b] => hello b
        """,
        text.toString());
  }

  @Test
  void aFailedItemIsNamed() {
    report(Options.plain())
        .run(1)
        .play("Network", List.of("a"), "Install")
        .items(
            0,
            "a",
            TaskStatus.FAILED,
            "1 of 2 items failed",
            new ItemResult("x", TaskStatus.OK, "fine", "", Discrepancy.NONE, List.of()),
            new ItemResult(
                "y", TaskStatus.FAILED, "", "no such package", Discrepancy.NONE, List.of()));
    assertEquals(
        """

        PLAY [Network] a
        TASK [Install] failed: a
        failed: [a] => 1 of 2 items failed
          at playbooks/site.yml:10:7
          failed: (item=y) => no such package
        """,
        text.toString());
  }

  @Test
  void aHundredHostsFitOnALine() {
    List<String> hosts = IntStream.range(0, 100).mapToObj(i -> "compute" + i).toList();
    Events events = report(Options.plain()).run(1).play("Network", hosts, "Install");
    for (String host : hosts.subList(0, 97)) {
      events.ok(0, host);
    }
    events.changed(0, "compute97", "compute98").skipped(0, "compute99");
    assertEquals(
        """

        PLAY [Network] 100 hosts
        TASK [Install] ok: 97 hosts  changed: compute97, compute98  skipped: compute99
        """,
        text.toString());
  }

  @Test
  void whatHostsAndPlaybooksSayCannotControlTheTerminal() {
    String evil = "\u001b[2J\u009b1m\u202e\u0007\rx";
    report(Options.plain().withVerbosity(3))
        .run(1)
        .play(evil, List.of(evil), evil)
        .failed(0, evil, evil, Map.of("stdout", evil, "stderr", evil, evil, List.of(evil)))
        .check(evil, evil, CheckStatus.FAILED, evil, evil, evil, 1)
        .end(host(evil, 0, 0, 0, 1, 0, 0));
    assertFalse(
        text.toString().chars().anyMatch(c -> c != '\n' && (c < 32 || (c > 126 && c < 160))),
        text.toString());
    assertFalse(text.toString().contains("\u202e"));
  }

  @Test
  void longOutputIsCutToItsEnd() {
    String lines = IntStream.range(0, 1000).mapToObj(i -> i + "\n").reduce("", String::concat);
    report(Options.plain())
        .run(1)
        .play("Network", List.of("a"), "Install")
        .failed(0, "a", "no", Map.of("stdout", lines, "stderr", "x".repeat(1_000_000)));
    String shown = text.toString();
    assertTrue(shown.contains("... (985 lines before)\n    985\n"), shown);
    assertTrue(shown.contains("x".repeat(500) + "... (999500 characters more)\n"), shown);
    assertTrue(shown.length() < 2000);
  }

  @Test
  void aMessageThatQuotesTheOutputIsNotQuotedAgain() {
    report(Options.plain())
        .run(1)
        .play("Network", List.of("a"), "Install")
        .failed(0, "a", "exited with 1: no such thing", Map.of("stderr", "no such thing\n"));
    assertFalse(text.toString().contains("stderr"), text.toString());
  }

  @Test
  void anInterruptedRunSaysHowToGoOn() {
    report(Options.plain())
        .run(1)
        .play("Network", List.of("a", "b"), "Install")
        .ok(0, "a")
        .end(true, host("a", 1, 0, 0, 0, 0, 0));
    assertTrue(text.toString().contains("TASK [Install] ok: a\n"), text.toString());
    assertTrue(
        text.toString().endsWith("next: interrupted; to go on: plumb run playbooks/site.yml\n"),
        text.toString());
  }

  @Test
  void coloursFollowTheOutcome() {
    Options plain = Options.plain();
    report(new Options(plain.size(), true, false, 0, false, ""))
        .run(1)
        .play("N", List.of("a", "b"), "T")
        .ok(0, "a")
        .changed(0, "b");
    assertEquals(
        "\n\u001b[1mPLAY [N]\u001b[0m a, b\n"
            + "\u001b[1mTASK [T]\u001b[0m \u001b[32mok: a\u001b[0m  \u001b[33mchanged: b\u001b[0m\n",
        text.toString());
  }

  @Test
  void theEnvironmentDecidesOnColoursAndLiveDisplay() {
    assertEquals(
        List.of(true, true, true, false, false, true, false, false, false, false),
        List.of(
            Options.of(Map.of("TERM", "xterm"), true).color(),
            Options.of(Map.of("TERM", "xterm"), true).live(),
            Options.of(Map.of("TERM", "xterm", "CI", "true"), true).color(),
            Options.of(Map.of("TERM", "xterm", "CI", "true"), true).live(),
            Options.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true).color(),
            Options.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true).live(),
            Options.of(Map.of("TERM", "dumb"), true).color(),
            Options.of(Map.of("TERM", "dumb"), true).live(),
            Options.of(Map.of("TERM", "xterm"), false).color(),
            Options.of(Map.of("TERM", "xterm"), false).live()));
  }
}
