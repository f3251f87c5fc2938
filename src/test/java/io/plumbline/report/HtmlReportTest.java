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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReportTest {
  @TempDir Path folder;

  private Events events() {
    return new Events(new HtmlReport(folder.resolve("report.html")));
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
        .end(new HostSummary("a", 1, 1, 0, 0, 0, 0), new HostSummary("b", 1, 0, 0, 0, 0, 0));
    Document body = body();
    assertEquals(List.of("plumb run playbooks/site.yml"), texts(body, "h1", ""));
    assertEquals(
        List.of("run 20261123-101500-4f2a, started 2026-11-23 10:15:00 UTC, took 2 min 31 s"),
        texts(body, "p", "meta"));
    assertEquals(
        List.of("No task failed on 2 hosts; 1 of 1 check passed."), texts(body, "p", "verdict"));
    assertEquals(List.of("Hosts", "Checks", "Tasks", "Slowest tasks"), texts(body, "h2", ""));
    assertEquals(List.of("changed: a"), texts(body, "span", "hosts changed"));
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
        .end(true, new HostSummary("a", 0, 0, 0, 1, 0, 0), new HostSummary("b", 0, 0, 1, 0, 0, 0));
    Document body = body();
    assertEquals(
        List.of(
            "A task failed on 1 host, and 1 host could not be reached; 0 of 2 checks passed;"
                + " interrupted."),
        texts(body, "p", "verdict bad"));
    assertEquals(2, html().split(" open>", -1).length - 1);
    assertEquals(
        List.of(
            "lost\nall",
            "E: no",
            "trying",
            "--- before: /etc/x\n+++ after: /etc/x\n@@ -1 +1 @@\n-a\n+b"),
        texts(body, "pre", ""));
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
        .end(new HostSummary(evil, 0, 0, 0, 1, 0, 0));
    assertFalse(html().contains("<script"), html());
    assertFalse(html().contains("\u202e"));
    assertEquals(0, body().getElementsByTagName("script").getLength());
  }

  @Test
  void thePageNeedsNothingFromOutside() throws Exception {
    events().run(0).end();
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
}
