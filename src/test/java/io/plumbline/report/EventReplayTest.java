package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.check.CheckStatus;
import io.plumbline.input.InvalidInputException;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.run.HostSummary;
import io.plumbline.run.TaskResult.ItemResult;
import io.plumbline.run.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventReplayTest {
  @TempDir Path folder;

  private void write(Events events) {
    LabRun lab = new LabRun();
    events
        .run(1)
        .play("Network", List.of("a", "b"), "Install", "Configure", "notify restart")
        .failed(0, "a", "exited with 1", Map.of("stderr", "E: no\\n", "rc", 1L))
        .unreachable(0, "b", "refused")
        .diff(1, "a", new Diff("/etc/x", "a\n", "b\n"))
        .items(
            2,
            "a",
            TaskStatus.OK,
            "",
            new ItemResult("vlan", TaskStatus.CHANGED, "set", "", Discrepancy.DIFFERENT, List.of()))
        .check("It answers", "compute1", CheckStatus.FAILED, "4 replies", "none", "lost", 9)
        .traced("It answers", lab.trace())
        .topology(lab.topology())
        .passed("It routes", "a")
        .playEnd()
        .end(
            true,
            new HostSummary("a", 2, 1, 0, 1, 0, 0, 0),
            new HostSummary("b", 0, 0, 1, 0, 0, 0, 0));
  }

  @Test
  void reportsComeOutTheSameFromTheEvents() throws IOException {
    write(new Events(new JsonLinesReport(folder.resolve("events.jsonl"))));
    write(new Events(new HtmlReport(folder.resolve("report.html"))));
    write(new Events(new JunitXmlReport(folder.resolve("junit.xml"))));
    RecordedRun run = new RecordedRun(folder);
    assertEquals(Files.readString(folder.resolve("report.html")), run.html());
    assertEquals(Files.readString(folder.resolve("junit.xml")), run.junit());
  }

  @Test
  void eventsToldAgainAreTheSameEvents() throws IOException {
    Path again = folder.resolve("again.jsonl");
    EventReplay.tell(new LabRun().events(), new JsonLinesReport(again));
    assertEquals(timeless(LabRun.FILE), timeless(again));
  }

  private static List<String> timeless(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceAll("\"time\":\"[^\"]*\"", ""))
        .map(line -> line.replaceAll("(\\.\\d*?)0+([,}])", "$1$2"))
        .map(line -> line.replaceAll("\\.(\\d*?)0*Z", ".$1Z").replace(".Z", "Z"))
        .map(line -> line.replaceAll("(\\d)\\.([,}])", "$1$2"))
        .toList();
  }

  @Test
  void aRunThatWasKilledIsShownAsFarAsItCame() {
    List<EventLine> events = new LabRun().events();
    int end =
        events.indexOf(
            events.stream()
                .filter(event -> event.type().equals("check_started"))
                .findFirst()
                .orElseThrow());
    StringBuilder page = new StringBuilder();
    EventReplay.tell(events.subList(0, end), new HtmlReport(page::append));
    assertTrue(page.toString().contains("No task failed on 4 hosts; interrupted."), page::toString);
  }

  @Test
  void anEventBeforeItsPlayIsAProblemWithItsPlace() {
    List<EventLine> events = new LabRun().events();
    List<EventLine> torn = List.of(events.get(0), events.get(2));
    InvalidInputException problem =
        assertThrows(
            InvalidInputException.class, () -> EventReplay.tell(torn, new HtmlReport(page -> {})));
    assertTrue(problem.getMessage().contains("no play has started"), problem::getMessage);
  }

  @Test
  void aWordThatMeansNothingIsAProblem() throws IOException {
    String text =
        Files.readString(LabRun.FILE).replaceFirst("\"there\":\"seen\"", "\"there\":\"heard\"");
    Files.writeString(folder.resolve("events.jsonl"), text);
    InvalidInputException problem =
        assertThrows(InvalidInputException.class, () -> new RecordedRun(folder).html());
    assertTrue(
        problem.getMessage().contains("\"there\" is \"heard\", which means nothing"),
        problem::getMessage);
  }
}
