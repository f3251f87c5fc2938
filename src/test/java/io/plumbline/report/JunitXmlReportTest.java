package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.check.CheckStatus;
import io.plumbline.input.InvalidInputException;
import io.plumbline.run.HostSummary;
import io.plumbline.run.RunInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class JunitXmlReportTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("new/folder/junit.xml");
  }

  private Events events() {
    return new Events(new JunitXmlReport(file()));
  }

  private Document parsed() throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file().toFile());
  }

  @Test
  void checksAndTasksAreSuitesOfEachPlay() throws IOException {
    events()
        .run(1)
        .play("Network 2.0", List.of("a", "b"), "Install", "Configure")
        .failed(0, "b", "exited with 1", Map.of("stderr", "E: <no>\n", "stdout", ""))
        .changed(0, "a")
        .skipped(1, "a")
        .passed("The router answers", "a")
        .check("The guest answers", "a", CheckStatus.FAILED, "4 \"x\"", "none", "lost & gone", 3)
        .check("The API answers", "a", CheckStatus.ERROR, "200", "no route", "", 1)
        .check("The name resolves", "a", CheckStatus.SKIPPED, "", "The API answers failed", "", 0)
        .playEnd()
        .end(new HostSummary("a", 1, 1, 0, 0, 1, 0, 0));
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="plumb run playbooks/site.yml" tests="7" failures="2" errors="1" time="151.200">
          <testsuite name="Network 2.0" tests="4" failures="1" errors="1" skipped="1" time="12.168" timestamp="2026-11-23T10:15:00">
            <testcase classname="site.Network 2_0" name="The router answers [a]" time="3.042">
              <system-out>$ ping -c 4 203.0.113.101
        4 received</system-out>
            </testcase>
            <testcase classname="site.Network 2_0" name="The guest answers [a]" time="3.042">
              <failure type="ping" message="expected 4 &quot;x&quot;, but was none">expected: 4 "x"
        actual:   none
        attempts: 3
        at playbooks/site.yml:51:7</failure>
              <system-out>$ ping -c 4 203.0.113.101
        lost &amp; gone</system-out>
            </testcase>
            <testcase classname="site.Network 2_0" name="The API answers [a]" time="3.042">
              <error type="ping" message="expected 200, but was no route">expected: 200
        actual:   no route
        attempts: 1
        at playbooks/site.yml:52:7</error>
              <system-out>$ ping -c 4 203.0.113.101
        </system-out>
            </testcase>
            <testcase classname="site.Network 2_0" name="The name resolves [a]" time="3.042">
              <skipped message="The API answers failed"/>
            </testcase>
          </testsuite>
          <testsuite name="Network 2.0: tasks" tests="3" failures="1" errors="0" skipped="1" time="1.900" timestamp="2026-11-23T10:15:00">
            <testcase classname="site.Network 2_0" name="Install [a]" time="0.300">
              <system-out>changed: make it so
        </system-out>
            </testcase>
            <testcase classname="site.Network 2_0" name="Install [b]" time="0.300">
              <failure type="package" message="exited with 1">exited with 1
        at playbooks/site.yml:10:7</failure>
              <system-out>failed: exited with 1
        stderr:
        E: &lt;no&gt;
        </system-out>
            </testcase>
            <testcase classname="site.Network 2_0" name="Configure [a]" time="1.300">
              <skipped message="when: false"/>
            </testcase>
          </testsuite>
        </testsuites>
        """,
        Files.readString(file()));
  }

  @Test
  void anythingAHostSendsGivesWellFormedXml() throws Exception {
    String evil = "\u0000\u001b[2J\ud800 ]]> & <x> \"' \ufffe \ud83d\ude80 \r\n\tend\u0085";
    events()
        .run(1, RunInfo.Phase.VERIFY, false)
        .play(evil, List.of(evil), evil)
        .failed(0, evil, evil, Map.of("stdout", evil))
        .check(evil, evil, CheckStatus.FAILED, evil, evil, evil, 1)
        .playEnd()
        .end();
    Document document = parsed();
    assertEquals(2, document.getElementsByTagName("failure").getLength());
    assertTrue(
        document
            .getElementsByTagName("failure")
            .item(0)
            .getTextContent()
            .startsWith(
                "expected: \\x00\\x1b[2J\\ud800 ]]> & <x> \"' \\ufffe \ud83d\ude80 \n\tend\\x85\n"),
        document.getElementsByTagName("failure").item(0).getTextContent());
  }

  @Test
  void hugeOutputIsCut() throws Exception {
    events()
        .run(1)
        .play("N", List.of("a"))
        .check("x", "a", CheckStatus.FAILED, "e", "a", "line\n".repeat(500_000), 1)
        .playEnd()
        .end();
    assertTrue(Files.size(file()) < 10_000);
    assertTrue(Files.readString(file()).contains("... (499000 lines before)"));
  }

  @Test
  void aRunWithoutPlaysIsStillAReport() throws Exception {
    events().run(0).end();
    assertEquals("0", parsed().getDocumentElement().getAttribute("tests"));
  }

  @Test
  void anOldReportIsReplacedAndNothingIsLeftBeside() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "old");
    events().run(0).end();
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertEquals(List.of(file()), files.toList());
    }
    assertFalse(Files.readString(file()).contains("old"));
  }

  @Test
  void aFileThatCannotBeWrittenIsAProblemBeforeTheRun() throws IOException {
    Files.writeString(folder.resolve("plain"), "");
    assertEquals(
        "<command line>: error: cannot write the report " + folder + ": it is a folder",
        assertThrows(InvalidInputException.class, () -> new JunitXmlReport(folder)).getMessage());
    assertThrows(
        InvalidInputException.class, () -> new JunitXmlReport(folder.resolve("plain/junit.xml")));
  }

  @Test
  void aFolderThatVanishesIsSaid() throws IOException {
    Events events = events().run(0);
    Files.delete(file().getParent());
    assertEquals(
        "cannot write the report " + file() + ": its folder is gone",
        assertThrows(UncheckedIOException.class, events::end).getMessage());
  }

  @Test
  void theCauseOfAFailureIsInItsText() throws Exception {
    events()
        .run(1)
        .play("Network", List.of("a"), "Install")
        .check("It answers", "a", CheckStatus.FAILED, "4 replies", "none", "", 1)
        .traced("It answers", new LabRun().trace())
        .end();
    String failure = parsed().getElementsByTagName("failure").item(0).getTextContent();
    assertTrue(failure.contains("\nmend:     on network1: systemctl restart"), failure);
  }
}
