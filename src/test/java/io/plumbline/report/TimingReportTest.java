package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.run.HostSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code timing} holds the events of a run, {@code report.txt} as a terminal of 80
 * columns shows it, and {@code report.json}.
 */
class TimingReportTest {
  private static final Path CASES = Path.of("src/test/resources/timing");
  private static final TextReport.Options NARROW =
      new TextReport.Options(() -> TerminalSize.USUAL, false, false, 0, false, "");

  @TempDir Path folder;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  private static TimingReport report(String name) {
    return new RecordedRun(CASES.resolve(name)).timing();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTerminalShowsIt(String name) throws IOException {
    List<String> lines = report(name).lines(NARROW);
    assertEquals(Files.readAllLines(CASES.resolve(name).resolve("report.txt")), lines);
    lines.forEach(line -> assertTrue(TerminalText.width(line) <= 80, line));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void machinesReadIt(String name) throws IOException {
    assertEquals(
        Files.readString(CASES.resolve(name).resolve("report.json")).strip(), report(name).json());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thePartsAreTheWhole(String name) throws IOException {
    JsonNode report = new ObjectMapper().readTree(report(name).json());
    long parts = 0;
    for (JsonNode part : report.get("division")) {
      parts += part.decimalValue().movePointRight(3).longValueExact();
    }
    assertEquals(report.get("took").decimalValue().movePointRight(3).longValueExact(), parts);
  }

  @Test
  void whatARunWritesCanBeRead() {
    Path file = folder.resolve(RecordedRun.EVENTS);
    new Events(new JsonLinesReport(file))
        .run(1)
        .play("N", List.of("a"), "one", "notify two")
        .changed(0, "a")
        .changed(1, "a")
        .passed("It answers", "a")
        .playEnd()
        .end(new HostSummary("a", 2, 2, 0, 0, 0, 0, 0));
    List<String> lines = new RecordedRun(folder).timing().lines(NARROW);
    for (String words : List.of("a: one", "a: handler: notify two", "a: check: It answers")) {
      assertTrue(lines.stream().anyMatch(line -> line.endsWith(words)), () -> lines + words);
    }
    assertEquals("total: 2 min 31 s", lines.get(lines.size() - 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `{"type":"run_started"`                | this is not JSON
          `[1]`                                  | it is no JSON object
          `{"type":"play_started"}`              | the first one must be the run's start
          `{}`                                   | "type" is missing
          `{"type":3}`                           | "type" is of the wrong kind
          `{"type":"run_started","run":"x"}`     | "playbook" is missing
          """)
  void aBrokenFileHasAPlace(String line, String message) throws IOException {
    Path file = Files.writeString(folder.resolve(RecordedRun.EVENTS), line + "\n");
    RecordedRun run = new RecordedRun(folder);
    Problem problem = assertThrows(InvalidInputException.class, run::timing).problems().get(0);
    assertEquals(file + ":1:1", problem.location().toString());
    assertTrue(problem.message().contains(message), problem::message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "started":"2026-11-23T10:15:00.200Z" | "started":"noon"   | "started" is no time
          "took":2.0                           | "took":"long"      | "took" is no number of seconds
          "took":2.0                           | "taken":2.0        | "took" is missing
          "attempts":1                         | "attempts":"often" | "attempts" is of the wrong kind
          """,
      quoteCharacter = '`')
  void aBrokenEventHasAPlace(String right, String wrong, String message) throws IOException {
    String good = Files.readString(CASES.resolve("barriers/events.jsonl")).replace("\": ", "\":");
    String broken = good.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    Files.writeString(folder.resolve(RecordedRun.EVENTS), broken);
    RecordedRun run = new RecordedRun(folder);
    Problem problem = assertThrows(InvalidInputException.class, run::timing).problems().get(0);
    assertEquals(3, problem.location().line());
    assertEquals("this is no event of a run: " + message, problem.message());
    assertTrue(problem.hint().isPresent());
  }

  @Test
  void aFileWithoutAnyEventIsAProblem() throws IOException {
    Files.writeString(folder.resolve(RecordedRun.EVENTS), "{\"type\":\"run_sta");
    RecordedRun run = new RecordedRun(folder);
    Problem problem = assertThrows(InvalidInputException.class, run::timing).problems().get(0);
    assertEquals("there is no event in this file", problem.message());
    assertEquals(Optional.empty(), problem.hint());
  }
}
