package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String PLAYBOOK =
      """
      - name: Site
        hosts: a
        tasks:
          - name: It is true
            command: "true"
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Path runs() {
    return folder.resolve("state/runs");
  }

  private void keep(String id) throws IOException {
    Files.createDirectories(runs().resolve(id));
    Files.copy(
        Path.of("src/test/resources/timing/barriers/events.jsonl"),
        runs().resolve(id).resolve("events.jsonl"));
  }

  private int plumb(String... options) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(List.of("report"));
    arguments.addAll(List.of(options));
    return CliRun.withoutHosts(
        out, err, Map.of("PLUMB_STATE", folder.resolve("state").toString()), folder, arguments);
  }

  private void complains(String... texts) {
    assertEquals("", out.toString());
    for (String text : texts) {
      assertTrue(err.toString().contains(text), err::toString);
    }
    assertTrue(!err.toString().contains("Exception"), err::toString);
  }

  @Test
  void theReportsOfARunAreNamed() throws IOException {
    new CliRun(folder).run(PLAYBOOK).exits(ExitCode.OK);
    assertEquals(0, plumb());
    String id = Files.list(runs()).findFirst().orElseThrow().getFileName().toString();
    Path run = runs().resolve(id);
    assertEquals(
        """
        run: %s
          html      %s
          junit     %s
          events    %s
          plan      %s
          inventory %s
        what its time went into: plumb report --timing
        all of it in one archive: plumb report --bundle
        """
            .formatted(
                id,
                run.resolve("report.html"),
                run.resolve("junit.xml"),
                run.resolve("events.jsonl"),
                run.resolve("plan.json"),
                run.resolve("inventory.json")),
        out.toString().replace(System.lineSeparator(), "\n"));
    assertEquals(0, plumb("--timing"));
    assertTrue(out.toString().contains("a: It is true"), out::toString);
  }

  @Test
  void theNewestRunIsTheOneMeant() throws IOException {
    keep("20261123-101500-4f2a");
    keep("20261124-091500-0aaa");
    Files.createDirectories(runs().resolve("20261125-000000-none"));
    assertEquals(0, plumb());
    assertTrue(out.toString().startsWith("run: 20261124-091500-0aaa"), out::toString);
  }

  @Test
  void aRunIsNamedByItsIdOrItsFolder() throws IOException {
    keep("20261123-101500-4f2a");
    keep("20261124-091500-0aaa");
    for (String name :
        List.of("20261123-101500-4f2a", runs().resolve("20261123-101500-4f2a").toString())) {
      assertEquals(0, plumb(name));
      assertTrue(out.toString().startsWith("run: 20261123-101500-4f2a"), out::toString);
    }
    assertEquals(0, plumb("20261123-101500-4f2a", "--timing", "--json"));
    assertTrue(out.toString().startsWith("{\"run\":\"20261123-101500-4f2a\""), out::toString);
  }

  @Test
  void withoutARunThereIsNothingToReport() {
    assertEquals(ExitCode.INVALID_INPUT.code(), plumb("--timing"));
    complains("there is no run in " + runs() + " yet", "hint: \"plumb run\"");
  }

  @Test
  void anUnknownRunIsAProblem() throws IOException {
    keep("20261123-101500-4f2a");
    assertEquals(ExitCode.INVALID_INPUT.code(), plumb("20261123-101500-4f2b"));
    complains("there is no run \"20261123-101500-4f2b\"", "did you mean \"20261123-101500-4f2a\"?");
    assertEquals(ExitCode.INVALID_INPUT.code(), plumb("yesterday"));
    complains("there is no run \"yesterday\"", "the newest one is 20261123-101500-4f2a");
  }

  @Test
  void aFolderWithoutEventsIsAProblem() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertEquals(ExitCode.INVALID_INPUT.code(), plumb("--timing", empty.toString()));
    complains("there are no events in " + empty);
  }

  @Test
  void brokenEventsAreShownWithTheirPlace() throws IOException {
    keep("20261123-101500-4f2a");
    Path events = runs().resolve("20261123-101500-4f2a/events.jsonl");
    Files.writeString(events, "nonsense\n");
    assertEquals(ExitCode.INVALID_INPUT.code(), plumb("--timing"));
    complains(events + ":1:1: error: this is no event of a run", "1 problem");
  }

  @Test
  void reportsAreMadeAgainFromTheEvents() throws IOException {
    Path run = keepLabRun();
    assertEquals(0, plumb("--html", "--junit"));
    assertEquals(
        List.of(run.resolve("junit.xml").toString(), run.resolve("report.html").toString()),
        out.toString().lines().toList());
    assertEquals(0, plumb("--html", "-"));
    assertEquals(Files.readString(run.resolve("report.html")), out.toString());
    Path elsewhere = folder.resolve("new/page.html");
    assertEquals(0, plumb("--html", elsewhere.toString()));
    assertEquals(Files.readString(run.resolve("report.html")), Files.readString(elsewhere));
    assertEquals(0, plumb("--junit", "-"));
    assertEquals(Files.readString(run.resolve("junit.xml")), out.toString());
  }

  @Test
  void theRunAsOneJsonDocument() throws IOException {
    Path run = keepLabRun();
    assertEquals(0, plumb("--json"));
    Map<?, ?> document = (Map<?, ?>) Json.parse(out.toString());
    assertEquals("20261125-092350-6d87", document.get("run"));
    assertEquals(Map.of("events", run.resolve("events.jsonl").toString()), document.get("reports"));
    assertEquals(16, ((List<?>) document.get("checks")).size());
    assertEquals(2, ((List<?>) document.get("traces")).size());
    assertEquals(4, ((List<?>) ((Map<?, ?>) document.get("topology")).get("hosts")).size());
  }

  @Test
  void aRunAfterAnOptionIsNoFile() throws IOException {
    Path run = keepLabRun();
    String id = run.getFileName().toString();
    assertEquals(ExitCode.INVALID_INPUT.code(), plumb("--html", id));
    complains("is a run, not a file to write", "hint: name the run first: plumb report " + id);
    assertTrue(Files.notExists(Path.of(id)));
  }

  @Test
  void aFileThatCannotBeWrittenIsAProblem() throws IOException {
    keepLabRun();
    assertEquals(ExitCode.INVALID_INPUT.code(), plumb("--html", folder.toString()));
    complains("cannot write the report " + folder + ": it is a folder");
  }

  @Test
  void thePageIsOpenedInTheBrowserThatIsNamed() throws IOException {
    Path run = keepLabRun();
    Path opened = folder.resolve("opened");
    Path browser = folder.resolve("browser");
    Files.writeString(browser, "#!/bin/sh\nprintf %s \"$1\" > '" + opened + "'\n");
    assertTrue(browser.toFile().setExecutable(true));
    assertEquals(0, browse("no-such-browser:" + browser, "--open"));
    assertEquals(run.resolve("report.html").toString(), Files.readString(opened));
    assertTrue(Files.exists(run.resolve("report.html")));
  }

  @Test
  void whereThereIsNoBrowserItIsSaid() throws IOException {
    Path run = keepLabRun();
    assertEquals(ExitCode.INVALID_INPUT.code(), browse("no-such-browser", "--open"));
    assertEquals(run.resolve("report.html").toString(), out.toString().strip());
    assertTrue(err.toString().contains("no browser opened " + run), err::toString);
    assertTrue(err.toString().contains("(tried: no-such-browser)"), err::toString);
    assertEquals(ExitCode.USAGE.code(), browse("no-such-browser", "--open", "--html", "-"));
    assertTrue(err.toString().contains("--open needs a file"), err::toString);
  }

  private Path keepLabRun() throws IOException {
    Path run = Files.createDirectories(runs().resolve("20261125-092350-6d87"));
    Files.copy(Path.of("src/test/resources/report/events.jsonl"), run.resolve("events.jsonl"));
    return run;
  }

  private int browse(String browser, String... options) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(List.of("report"));
    arguments.addAll(List.of(options));
    return CliRun.withoutHosts(
        out,
        err,
        Map.of("PLUMB_STATE", folder.resolve("state").toString(), "BROWSER", browser),
        folder,
        arguments);
  }
}
