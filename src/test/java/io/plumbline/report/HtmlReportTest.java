package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.check.CheckStatus;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.run.HostSummary;
import io.plumbline.run.TaskResult.ItemResult;
import io.plumbline.run.TaskStatus;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Topology.Host;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReportTest {
  /** Four sorts of wires, what is wrong, and two networks. */
  private static final int LEGEND = 7;

  @TempDir Path folder;

  private Events events() {
    return new Events(new HtmlReport(folder.resolve("report.html")));
  }

  private Path file() {
    return folder.resolve("report.html");
  }

  private String html() throws IOException {
    return Files.readString(folder.resolve("report.html"));
  }

  /** The page is written as XML too, but for its head; so a parser finds what is not closed. */
  private Document body() throws Exception {
    String html = html();
    String body = html.substring(html.indexOf("<body>"), html.indexOf("</body>") + 7);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(
            new ByteArrayInputStream(body.replace(" open>", ">").getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document body, String tag, String look) {
    NodeList all = body.getElementsByTagName(tag);
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(node -> ((Element) node).getAttribute("class").equals(look))
        .map(node -> node.getTextContent().strip())
        .toList();
  }

  @Test
  void tellsWhatTheRunCameTo() throws Exception {
    events()
        .run(1)
        .play("Network", List.of("a", "b"), "Install")
        .changed(0, "a")
        .ok(0, "b")
        .passed("It answers", "a")
        .end(new HostSummary("a", 1, 1, 0, 0, 0, 0, 0), new HostSummary("b", 1, 0, 0, 0, 0, 0, 0));
    Document body = body();
    assertEquals(List.of("plumb run playbooks/site.yml"), texts(body, "h1", ""));
    assertEquals(
        List.of("run 20261123-101500-4f2a, started 2026-11-23 10:15:00 UTC, took 2 min 31 s"),
        texts(body, "p", "meta"));
    assertEquals(
        List.of("No task failed on 2 hosts; 1 of 1 check passed."), texts(body, "p", "verdict"));
    assertEquals(
        List.of("Hosts", "Checks", "What changed", "Tasks", "Timing"), texts(body, "h2", ""));
    assertEquals(List.of("a", "changed: a"), texts(body, "span", "hosts changed"));
    assertEquals(List.of("ok: b"), texts(body, "span", "hosts ok"));
    assertFalse(html().contains(" open>"));
  }

  @Test
  void whatFailedIsOpenAndExplained() throws Exception {
    events()
        .run(1)
        .play("Network", List.of("a", "b", "c"), "Install", "Configure", "Start")
        .failed(0, "a", "exited with 1", Map.of("stderr", "E: no\n", "stdout", "trying\n"))
        .unreachable(0, "b", "refused")
        .diff(1, "c", new Diff("/etc/x", "a\n", "b\n"))
        .items(
            2,
            "c",
            TaskStatus.CHANGED,
            "",
            new ItemResult("vlan", TaskStatus.CHANGED, "set", "", Discrepancy.NONE, List.of()))
        .check("It answers", "c", CheckStatus.FAILED, "4 replies", "none", "lost\nall", 9)
        .check("It speaks", "c", CheckStatus.SKIPPED, "", "It answers failed", "", 0)
        .end(
            true,
            new HostSummary("a", 0, 0, 0, 1, 0, 0, 0),
            new HostSummary("b", 0, 0, 1, 0, 0, 0, 0));
    Document body = body();
    assertEquals(
        List.of(
            "A task failed on 1 host, and 1 host could not be reached; 0 of 2 checks passed;"
                + " interrupted."),
        texts(body, "p", "verdict bad"));
    assertEquals(2, html().split(" open>", -1).length - 1);
    assertEquals(List.of("lost\nall", "E: no", "trying"), texts(body, "pre", ""));
    assertEquals(
        List.of("--- before: /etc/x\n+++ after: /etc/x\n@@ -1 +1 @@\n-a\n+b"),
        texts(body, "pre", "diff"));
    assertEquals(
        List.of(
            "4 replies",
            "none",
            "ping -c 4 203.0.113.101",
            "9 times in 3.0 s, first at 2026-11-23 10:16:00 UTC",
            "ping at playbooks/site.yml:50:7"),
        texts(body, "dd", "").subList(0, 5));
    assertTrue(html().contains("changed</span> vlan: set</div>"), html());
  }

  @Test
  void nothingAHostSendsBecomesMarkup() throws Exception {
    String evil = "</pre><script>alert(1)</script>\"'&\u0000\u001b[2J\u202e\ud800";
    events()
        .run(1)
        .play(evil, List.of(evil), evil)
        .failed(0, evil, evil, Map.of("stdout", evil, "stderr", evil))
        .diff(0, evil, new Diff(evil, evil, "b"))
        .items(
            0,
            evil,
            TaskStatus.OK,
            evil,
            new ItemResult(evil, TaskStatus.OK, evil, evil, Discrepancy.NONE, List.of()))
        .check(evil, evil, CheckStatus.FAILED, evil, evil, evil, 1)
        .traced(evil, new LabRun().everyTextBecomes(evil).trace())
        .topology(new LabRun().everyTextBecomes(evil).topology())
        .end(new HostSummary(evil, 0, 0, 0, 1, 0, 0, 0));
    assertFalse(html().contains("<script"), html());
    assertFalse(html().contains("\u202e"));
    assertEquals(0, body().getElementsByTagName("script").getLength());
  }

  @Test
  void thePageNeedsNothingFromOutside() throws Exception {
    LabRun lab = new LabRun();
    events()
        .run(1)
        .play("Network", List.of("a"), "Install")
        .check("It answers", "compute1", CheckStatus.FAILED, "4 replies", "none", "", 1)
        .traced("It answers", lab.trace())
        .topology(lab.topology())
        .end();
    assertTrue(html().contains("<svg"));
    assertTrue(html().contains("default-src 'none'"));
    assertFalse(html().matches("(?s).*(src|href)=.*"), html());
    assertFalse(html().contains("url("));
    assertFalse(html().contains("@import"));
  }

  @Test
  void aThousandHostsAreCountedAndOnlyTheChangedOnesListed() throws Exception {
    List<String> hosts = IntStream.range(0, 1000).mapToObj(i -> "compute" + i).toList();
    Events events = events().run(1).play("Network", hosts, "Install");
    hosts.subList(0, 999).forEach(host -> events.ok(0, host));
    events.changed(0, "compute999").end();
    assertEquals(List.of("ok: 999 hosts"), texts(body(), "span", "hosts ok"));
    assertEquals(List.of("changed"), texts(body(), "td", "status changed"));
    assertEquals(List.of(), texts(body(), "td", "status ok"));
  }

  @Test
  void withoutATopologyNothingIsDrawn() throws Exception {
    events()
        .run(1)
        .play("Network", List.of("a"), "Install")
        .topology(new Topology(List.of(), List.of(), List.of()))
        .ok(0, "a")
        .end();
    assertFalse(html().contains("<svg"), html());
    assertEquals(List.of("Tasks", "Timing"), texts(body(), "h2", ""));
  }

  @Test
  void theCauseOfAFailureComesFirstAndTheWayIsListed() throws Exception {
    LabRun lab = new LabRun();
    events()
        .run(1)
        .play("Network", List.of("a"), "Install")
        .check("It answers", "compute1", CheckStatus.FAILED, "4 replies", "none", "", 1)
        .traced("It answers", lab.trace())
        .topology(lab.topology())
        .end();
    Document body = body();
    String html = html();
    assertTrue(html.indexOf("class=\"finding\"") < html.indexOf("class=\"topology\""), html);
    assertEquals(List.of("It answers"), texts(body, "p", "title"));
    assertEquals(1, texts(body, "li", "broken").size());
    assertTrue(texts(body, "li", "broken").get(0).contains("✖ lost here"), html);
    assertEquals(2, texts(body, "li", "beyond").size());
    assertTrue(html.contains("systemctl restart neutron-l3-agent"), html);
    // The whole and the way, each for wide and for narrow pages.
    assertEquals(4, body.getElementsByTagName("svg").getLength() - LEGEND);
  }

  @Test
  void moreHostsThanCanBeReadAreCountedButTheBrokenOnesAreDrawn() throws Exception {
    List<Host> hosts =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> new Host("compute" + i, "compute node", List.of()))
            .toList();
    events()
        .run(1)
        .play("Network", List.of("a"), "Install")
        .check("It answers", "compute77", CheckStatus.FAILED, "4 replies", "none", "", 1)
        .topology(new Topology(hosts, List.of(), List.of()))
        .end();
    Set<String> drawn = new TreeSet<>(texts(body(), "text", "heading"));
    assertEquals(8, drawn.size());
    assertTrue(drawn.contains("compute77"), drawn::toString);
    assertTrue(texts(body(), "p", "meta").contains("Not drawn: 92 hosts"), html());
  }

  @Test
  void aHundredHostsWithAHundredTasksGiveAPageThatABrowserCanShow() throws Exception {
    List<String> hosts = IntStream.range(0, 100).mapToObj(i -> "compute" + i).toList();
    String[] tasks = IntStream.range(0, 100).mapToObj(i -> "task " + i).toArray(String[]::new);
    Events events = events().run(1).play("Network", hosts, tasks);
    String text = "option = value\n".repeat(100);
    for (int task = 0; task < tasks.length; task++) {
      for (String host : hosts) {
        String changed = "local_ip = " + host + "\n" + text;
        events.diff(task, host, new Diff("/etc/x", "local_ip =\n", changed));
      }
    }
    events.end();
    assertTrue(html().length() < 8_000_000, () -> "it has " + file().toFile().length() + " bytes");
    assertTrue(html().contains("more tasks are left out; events.jsonl has them all"));
    assertEquals(1, texts(body(), "p", "verdict").size());
  }

  @Test
  void aChangeThatIsTheSameOnSeveralHostsStandsThereOnce() throws Exception {
    Diff same = new Diff("/etc/x", "a\n", "b\n");
    events()
        .run(1)
        .play("Network", List.of("a", "b", "c"), "Configure")
        .diff(0, "a", same)
        .diff(0, "b", same)
        .diff(0, "c", new Diff("/etc/x", "a\n", "c\n"))
        .end();
    assertEquals(2, texts(body(), "pre", "diff").size());
    assertTrue(texts(body(), "div", "place").containsAll(List.of("a, b", "c")), html());
  }
}
