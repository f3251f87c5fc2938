package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.report.RunRecord.PlayRecord;
import io.plumbline.run.CheckResult;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunSummary;
import io.plumbline.run.TaskResult;
import io.plumbline.trace.Trace;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the checks and the tasks of a run as test cases, in the XML that CI servers read: a suite
 * of checks and a suite of tasks for each play. Written at the end of the run.
 */
public final class JunitXmlReport extends WholeRunReport {
  private static final int MOST_LINES = 1000;
  private static final int LONGEST_MESSAGE = 300;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What a test case came to; {@code NONE} is a success. */
  private enum Kind {
    NONE,
    FAILURE,
    ERROR,
    SKIPPED
  }

  /** One test case, of either sort. */
  private record Case(
      String name,
      Duration took,
      Kind kind,
      String type,
      String message,
      String detail,
      String out) {
    /** CI servers show the message as a heading. */
    private String shortMessage() {
      return TerminalText.cut(message, LONGEST_MESSAGE);
    }
  }

  private record Suite(String name, String play, List<Case> cases, Instant started) {}

  /**
   * Makes a report.
   *
   * @param file where to; its folder is made if there is none
   * @throws io.plumbline.input.InvalidInputException if nothing can be written there
   */
  public JunitXmlReport(Path file) {
    super(file);
  }

  /** Makes a report that somebody takes as a text at the end of the run. */
  JunitXmlReport(Consumer<String> out) {
    super(out);
  }

  @Override
  String text(RunSummary summary) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      write(new XmlText(xml), summary);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text in memory cannot be written", e);
    }
    return text.append('\n').toString();
  }

  private void write(XmlText xml, RunSummary summary) throws XMLStreamException {
    RunInfo run = record().run();
    List<Suite> suites =
        record().plays().stream()
            .flatMap(play -> suites(play, run))
            .filter(suite -> !suite.cases().isEmpty())
            .toList();
    List<Case> all = suites.stream().map(Suite::cases).flatMap(List::stream).toList();
    xml.start(
        "testsuites",
        "name",
        "plumb " + run.phase().name().toLowerCase(Locale.ROOT) + " " + run.playbook(),
        "tests",
        String.valueOf(all.size()),
        "failures",
        count(all, Kind.FAILURE),
        "errors",
        count(all, Kind.ERROR),
        "time",
        seconds(summary.took()));
    for (Suite suite : suites) {
      writeSuite(xml, suite);
    }
    xml.end();
  }

  private static Stream<Suite> suites(PlayRecord play, RunInfo run) {
    Instant started = start(play, run);
    return Stream.of(
        new Suite(play.name(), play.name(), checkCases(play), started),
        new Suite(play.name() + ": tasks", play.name(), taskCases(play), started));
  }

  private void writeSuite(XmlText xml, Suite suite) throws XMLStreamException {
    List<Case> cases = suite.cases();
    Duration took = cases.stream().map(Case::took).reduce(Duration.ZERO, Duration::plus);
    xml.start(
        "testsuite",
        "name",
        suite.name(),
        "tests",
        String.valueOf(cases.size()),
        "failures",
        count(cases, Kind.FAILURE),
        "errors",
        count(cases, Kind.ERROR),
        "skipped",
        count(cases, Kind.SKIPPED),
        "time",
        seconds(took),
        "timestamp",
        TIME.format(suite.started()));
    String playbook =
        record().run().playbook().getFileName().toString().replaceAll("\\.ya?ml$", "");
    // CI servers take the last dot as the end of a package.
    String className = playbook.replace('.', '_') + "." + suite.play().replace('.', '_');
    for (Case one : cases) {
      writeCase(xml, className, one);
    }
    xml.end();
  }

  private static void writeCase(XmlText xml, String className, Case one) throws XMLStreamException {
    xml.start("testcase", "classname", className, "name", one.name(), "time", seconds(one.took()));
    switch (one.kind()) {
      case NONE -> {}
      case FAILURE ->
          xml.element("failure", one.detail(), "type", one.type(), "message", one.shortMessage());
      case ERROR ->
          xml.element("error", one.detail(), "type", one.type(), "message", one.shortMessage());
      case SKIPPED -> xml.element("skipped", "", "message", one.shortMessage());
    }
    if (!one.out().isBlank()) {
      xml.element("system-out", one.out());
    }
    xml.end();
  }

  private static List<Case> checkCases(PlayRecord play) {
    return play.checks().stream()
        .map(check -> checkCase(check, Optional.ofNullable(play.traces().get(check.name()))))
        .toList();
  }

  private static Case checkCase(CheckResult check, Optional<Trace> trace) {
    Kind kind =
        switch (check.status()) {
          case PASSED -> Kind.NONE;
          case FAILED -> Kind.FAILURE;
          case ERROR -> Kind.ERROR;
          case SKIPPED -> Kind.SKIPPED;
        };
    String detail =
        "expected: "
            + check.expected()
            + "\nactual:   "
            + check.actual()
            + "\nattempts: "
            + check.attempts()
            + "\nat "
            + check.location()
            + trace.map(JunitXmlReport::finding).orElse("");
    String message =
        check.status() == CheckStatus.SKIPPED
            ? check.actual()
            : "expected " + check.expected() + ", but was " + check.actual();
    return new Case(
        named(check.name(), check.host()),
        check.took(),
        kind,
        check.check(),
        message,
        detail,
        kind == Kind.SKIPPED ? "" : evidence(check));
  }

  /** The first finding is the cause; the page has the others. */
  private static String finding(Trace trace) {
    return trace.findings().stream()
        .findFirst()
        .map(
            finding ->
                "\nbroken:   "
                    + finding.broken()
                    + "\nwhere:    "
                    + finding.place().text()
                    + "\ncause:    "
                    + finding.cause()
                    + "\nmend:     "
                    + finding.mend())
        .orElse("");
  }

  private static String evidence(CheckResult check) {
    String output = tail(check.output());
    return check.command().isBlank() ? output : "$ " + check.command() + "\n" + output;
  }

  private static List<Case> taskCases(PlayRecord play) {
    return play.blocks().stream()
        .flatMap(block -> block.results().stream())
        .map(JunitXmlReport::taskCase)
        .toList();
  }

  private static Case taskCase(TaskResult result) {
    Outcome outcome = Outcome.of(result);
    Kind kind =
        switch (outcome) {
          case OK, CHANGED, WOULD_CHANGE, IGNORED, RESCUED -> Kind.NONE;
          case SKIPPED -> Kind.SKIPPED;
          case FAILED -> Kind.FAILURE;
          case UNREACHABLE -> Kind.ERROR;
        };
    String why = result.message().isBlank() ? result.summary() : result.message();
    String items =
        result.items().stream()
            .map(item -> "\n" + item.status() + " (item=" + item.label() + ") " + item.message())
            .collect(Collectors.joining());
    return new Case(
        named(result.task().name(), result.host()),
        result.took(),
        kind,
        result.task().module(),
        why,
        why + items + "\nat " + result.task().location(),
        kind == Kind.SKIPPED ? "" : spoken(result, outcome, why));
  }

  private static String spoken(TaskResult result, Outcome outcome, String why) {
    StringBuilder text = new StringBuilder(outcome.word()).append(": ").append(why).append('\n');
    if (outcome.needsExplaining()) {
      for (String key : List.of("stdout", "stderr")) {
        if (result.values().get(key) instanceof String output && !output.isBlank()) {
          text.append(key).append(":\n").append(tail(output)).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String tail(String output) {
    return String.join("\n", OutputLines.tail(output, MOST_LINES));
  }

  private static String named(String name, String host) {
    return name + " [" + host + "]";
  }

  private static Instant start(PlayRecord play, RunInfo run) {
    return play.tasks().stream()
        .map(TaskResult::started)
        .min(Instant::compareTo)
        .or(() -> play.checks().stream().map(CheckResult::started).min(Instant::compareTo))
        .orElse(run.started());
  }

  private static String count(List<Case> cases, Kind kind) {
    return String.valueOf(cases.stream().filter(one -> one.kind() == kind).count());
  }

  private static String seconds(Duration duration) {
    return String.format(
        Locale.ROOT, "%d.%03d", duration.toMillis() / 1000, duration.toMillis() % 1000);
  }
}
