package io.plumbline.report;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.run.RunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that a run left its reports in.
 *
 * @param folder the folder
 */
public record RecordedRun(Path folder) {
  private static final Pattern LAST = Pattern.compile("last(?:-(\\d{1,6}))?");

  /** The file of all events; the other reports can be made again from it. */
  public static final String EVENTS = "events.jsonl";

  /** The file for build servers. */
  public static final String JUNIT = "junit.xml";

  /** What was to be done, on which hosts. */
  public static final String PLAN = "plan.json";

  /** The hosts, groups and variables that were used. */
  public static final String INVENTORY = "inventory.json";

  /** The page for people. */
  public static final String HTML = "report.html";

  /**
   * Finds a run.
   *
   * @param state the folder that runs are kept in, for example {@code .plumbline}
   * @param wanted the run's id or its folder; {@code last}, {@code last-1} and so on for the newest
   *     run and those before it; nothing for the newest run
   * @return the run
   * @throws InvalidInputException if there is no such run
   */
  public static RecordedRun find(Path state, Optional<String> wanted) {
    Path runs = state.resolve("runs");
    List<String> ids = ids(runs);
    int back = wanted.map(RecordedRun::back).orElse(0);
    if (back < 0 || back > 0 && back >= ids.size()) {
      String name = wanted.orElseThrow();
      return Stream.of(runs.resolve(name), Path.of(name))
          .filter(folder -> Files.isDirectory(folder))
          .findFirst()
          .map(RecordedRun::new)
          .orElseThrow(() -> unknown(name, ids));
    }
    if (ids.isEmpty()) {
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.commandLine(),
              "there is no run in " + runs + " yet",
              "\"plumb run\" and \"plumb verify\" keep one each; look where they were started"));
    }
    return new RecordedRun(runs.resolve(ids.get(ids.size() - 1 - back)));
  }

  /**
   * Names the run.
   *
   * @return its id, for example {@code 20261123-101500-4f2a}
   */
  public String id() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  /**
   * Reads what happened.
   *
   * @return the events in order, at least one
   * @throws InvalidInputException if they cannot be read
   */
  public List<EventLine> events() {
    return EventFile.read(folder.resolve(EVENTS));
  }

  /**
   * Tells where the reports are.
   *
   * @return the files that are there, by a word for each
   */
  public Map<String, Path> reports() {
    Map<String, Path> reports = new LinkedHashMap<>();
    reports.put("html", folder.resolve(HTML));
    reports.put("junit", folder.resolve(JUNIT));
    reports.put("events", folder.resolve(EVENTS));
    reports.put("plan", folder.resolve(PLAN));
    reports.put("inventory", folder.resolve(INVENTORY));
    reports.values().removeIf(file -> !Files.exists(file));
    return reports;
  }

  /**
   * Adds up the times of the run.
   *
   * @return the report
   * @throws InvalidInputException if its events cannot be read
   */
  public TimingReport timing() {
    return new TimingReport(TimedRun.of(events()));
  }

  /** How many runs before the newest one a name means; -1 if it is no such name. */
  private static int back(String name) {
    Matcher matcher = LAST.matcher(name);
    if (!matcher.matches()) {
      return -1;
    }
    return matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
  }

  /**
   * Makes the page again.
   *
   * @return HTML
   * @throws InvalidInputException if its events cannot be read
   */
  public String html() {
    StringBuilder text = new StringBuilder();
    tell(new HtmlReport(text::append));
    return text.toString();
  }

  /**
   * Makes the test cases again.
   *
   * @return XML
   * @throws InvalidInputException if its events cannot be read
   */
  public String junit() {
    StringBuilder text = new StringBuilder();
    tell(new JunitXmlReport(text::append));
    return text.toString();
  }

  /**
   * Tells what the run came to, where packets got lost, and what there was for them to pass.
   *
   * @return one JSON document
   * @throws InvalidInputException if its events cannot be read
   */
  public String json() {
    StringBuilder text = new StringBuilder();
    tell(new JsonReport(reports(), text::append));
    return text.toString();
  }

  /**
   * Writes a report to a file, whole or not at all.
   *
   * @param file where to; its folder is made if there is none
   * @param text the report
   * @throws InvalidInputException if nothing can be written there
   */
  public static void save(Path file, String text) {
    new ReportFile(file).write(text);
  }

  private void tell(RunListener listener) {
    EventReplay.tell(EventFile.read(folder.resolve(EVENTS)), listener);
  }

  /** An id begins with the time, so the order of names is the order of runs. */
  private static List<String> ids(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(EVENTS)))
          .map(folder -> folder.getFileName().toString())
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the runs in " + runs + " cannot be listed", e);
    }
  }

  private static InvalidInputException unknown(String name, List<String> ids) {
    Optional<String> newest =
        ids.isEmpty()
            ? Optional.empty()
            : Optional.of("the newest one is " + ids.get(ids.size() - 1));
    return new InvalidInputException(
        new Problem(
            SourceLocation.commandLine(),
            "there is no run \"" + name + "\"",
            Suggestion.didYouMean(name, ids).or(() -> newest)));
  }
}
