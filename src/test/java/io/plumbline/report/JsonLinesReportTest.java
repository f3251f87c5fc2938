package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.check.CheckStatus;
import io.plumbline.input.InvalidInputException;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.run.HostSummary;
import io.plumbline.run.TaskResult.ItemResult;
import io.plumbline.run.TaskStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesReportTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("runs/events.jsonl");
  }

  private Events events() {
    return new Events(new JsonLinesReport(file(), Clock.fixed(Events.START, ZoneOffset.UTC)));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file());
  }

  @Test
  void everyEventIsOneLine() throws IOException {
    Events events = events().run(1).play("N", List.of("a"), "one");
    events.start(0, "a");
    assertEquals(3, lines().size());
    events
        .finish(
            0,
            "a",
            TaskStatus.CHANGED,
            "2 items",
            "",
            List.of(new Diff("/x", "a", "b")),
            new TreeMap<>(
                Map.of(
                    "list",
                    Arrays.asList(1L, null, true),
                    "rc",
                    0,
                    "size",
                    new BigDecimal("1.50"))),
            List.of(new ItemResult("vlan", TaskStatus.OK, "fine", "", Discrepancy.NONE, List.of())),
            false)
        .passed("It answers", "a")
        .playEnd()
        .end(new HostSummary("a", 1, 1, 0, 0, 0, 0, 0));
    String time = "\"time\":\"2026-11-23T10:15:00Z\"";
    String task =
        "{\"play\":0,\"play_name\":\"N\",\"position\":0,\"name\":\"one\",\"module\":\"package\","
            + "\"handler\":false,\"location\":{\"file\":\"playbooks/site.yml\",\"line\":10,"
            + "\"column\":7}}";
    assertEquals(
        List.of(
            "{\"type\":\"run_started\","
                + time
                + ",\"run\":\"20261123-101500-4f2a\",\"playbook\":\"playbooks/site.yml\","
                + "\"phase\":\"run\",\"check_mode\":false,\"diff\":true,\"plays\":1,"
                + "\"started\":\"2026-11-23T10:15:00Z\"}",
            "{\"type\":\"play_started\","
                + time
                + ",\"play\":0,\"name\":\"N\",\"hosts\":[\"a\"],\"tasks\":["
                + task
                + "]}",
            "{\"type\":\"task_started\"," + time + ",\"task\":" + task + ",\"host\":\"a\"}",
            "{\"type\":\"task_finished\","
                + time
                + ",\"task\":"
                + task
                + ",\"host\":\"a\",\"status\":\"changed\",\"summary\":\"2 items\",\"message\":\"\","
                + "\"ignored\":false,\"check_mode\":false,\"attempts\":1,"
                + "\"started\":\"2026-11-23T10:15:00Z\",\"took\":0.300,"
                + "\"connecting\":0.000,\"remote\":0.200,\"paused\":0.000,\"round_trips\":1,"
                + "\"items\":[{\"label\":\"vlan\",\"status\":\"ok\",\"summary\":\"fine\","
                + "\"message\":\"\"}],"
                + "\"diffs\":[{\"name\":\"/x\",\"before\":\"a\",\"after\":\"b\"}],"
                + "\"values\":{\"list\":[1,null,true],\"rc\":0,\"size\":1.50}}",
            "{\"type\":\"check_started\","
                + time
                + ",\"play\":0,\"name\":\"It answers\",\"host\":\"a\"}",
            "{\"type\":\"check_finished\","
                + time
                + ",\"play\":0,\"play_name\":\"N\",\"name\":\"It answers\",\"check\":\"ping\","
                + "\"host\":\"a\",\"status\":\"passed\",\"expected\":\"4 replies\","
                + "\"actual\":\"4 replies\",\"command\":\"ping -c 4 203.0.113.101\","
                + "\"output\":\"4 received\",\"attempts\":1,"
                + "\"started\":\"2026-11-23T10:16:00Z\",\"took\":3.042,"
                + "\"location\":{\"file\":\"playbooks/site.yml\",\"line\":50,\"column\":7}}",
            "{\"type\":\"play_finished\"," + time + ",\"play\":0}",
            "{\"type\":\"run_finished\","
                + time
                + ",\"hosts\":[{\"host\":\"a\",\"ok\":1,\"changed\":1,\"unreachable\":0,\"failed\":0,"
                + "\"skipped\":0,\"ignored\":0}],\"checks\":{\"passed\":1,\"failed\":0,\"error\":0,"
                + "\"skipped\":0},\"interrupted\":false,\"took\":151.200}"),
        lines());
  }

  @Test
  void anythingAHostSendsStaysOnItsLine() throws IOException {
    String evil = "\u0000\u001b[2J\n\r\u2028\u0085\ud800\"\\ \ud83d\ude80";
    events()
        .run(1)
        .play(evil, List.of(evil), evil)
        .check(evil, evil, CheckStatus.FAILED, evil, evil, evil, 1)
        .values(0, evil, evil, Map.of(evil, List.of(evil, new StringBuilder(evil))))
        .end();
    assertEquals(6, lines().size());
    JsonNode check = new ObjectMapper().readTree(lines().get(3));
    assertEquals(evil, check.get("output").textValue());
    JsonNode values = new ObjectMapper().readTree(lines().get(4)).get("values");
    assertEquals(evil, values.get(evil).get(1).textValue());
  }

  @Test
  void onlyTheOwnerMayReadIt() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "old\n");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    events().run(0).end();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    assertTrue(lines().get(0).startsWith("{\"type\":\"run_started\""));
  }

  @Test
  void aFileThatCannotBeWrittenIsAProblemBeforeTheRun() {
    assertThrows(InvalidInputException.class, () -> new JsonLinesReport(folder));
  }

  @Test
  void aFailureToWriteIsToldAtTheEndOfTheRun() {
    JsonLinesReport report = new JsonLinesReport(file());
    Events events = new Events(report).run(1);
    report.close();
    events.play("N", List.of("a"), "one").ok(0, "a");
    UncheckedIOException e = assertThrows(UncheckedIOException.class, events::end);
    assertEquals(
        "the report " + file() + " is not complete: ClosedChannelException", e.getMessage());
  }
}
