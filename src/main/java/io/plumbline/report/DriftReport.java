package io.plumbline.report;

import io.plumbline.input.SourceLocation;
import io.plumbline.json.Json;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.run.CheckResult;
import io.plumbline.run.HostSummary;
import io.plumbline.run.RunListener;
import io.plumbline.run.RunSummary;
import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects in what a running system differs from its plan, grouped by host and severity, from the
 * events of a comparison.
 */
public final class DriftReport implements RunListener {
  private final List<DriftFinding> findings = new ArrayList<>();
  private final List<String> incomparable = new ArrayList<>();
  private final Optional<ReportFile> file;
  private RunSummary summary;
  private int compared;

  /**
   * Makes a report.
   *
   * @param json the file to write the JSON to as well, if there shall be one
   * @throws io.plumbline.input.InvalidInputException if nothing can be written there
   */
  public DriftReport(Optional<Path> json) {
    this.file = json.map(ReportFile::ownersOnly);
  }

  @Override
  public void taskFinished(TaskResult result) {
    if (result.ignored()) {
      return;
    }
    if (result.items().isEmpty()) {
      add(
          result,
          "",
          result.status(),
          result.discrepancy(),
          result.message().isEmpty() ? result.summary() : result.message(),
          result.diffs());
      return;
    }
    for (TaskResult.ItemResult item : result.items()) {
      boolean failed = !item.message().isEmpty();
      String what = failed ? item.label() + ": " + item.message() : item.summary();
      add(result, item.label(), item.status(), item.discrepancy(), what, item.diffs());
    }
  }

  private void add(
      TaskResult result,
      String item,
      TaskStatus status,
      Discrepancy discrepancy,
      String what,
      List<Diff> diffs) {
    SourceLocation location = result.task().location();
    if (status != TaskStatus.FAILED && discrepancy == Discrepancy.INCOMPARABLE) {
      incomparable.add(
          "%s [%s] %s (%s)"
              .formatted(
                  TerminalText.visible(result.host()),
                  TerminalText.visible(result.task().name()),
                  TerminalText.visible(what),
                  TerminalText.visible(location.toString())));
      return;
    }
    compared += status == TaskStatus.SKIPPED || status == TaskStatus.UNREACHABLE ? 0 : 1;
    Severity.of(status, discrepancy)
        .ifPresent(
            severity ->
                findings.add(
                    new DriftFinding(
                        result.host(),
                        severity,
                        "task",
                        result.task().name(),
                        item,
                        what,
                        ShortDifference.of(diffs),
                        diffs,
                        location)));
  }

  @Override
  public void checkFinished(CheckResult result) {
    compared++;
    Severity.of(result.status())
        .ifPresent(
            severity ->
                findings.add(
                    new DriftFinding(
                        result.host(),
                        severity,
                        "check",
                        result.name(),
                        "",
                        result.expected().isEmpty()
                            ? result.actual()
                            : "expected " + result.expected() + ", found " + result.actual(),
                        "",
                        List.of(),
                        result.location())));
  }

  @Override
  public void runFinished(RunSummary whole) {
    summary = whole;
    List<String> hosts = whole.hosts().stream().map(HostSummary::host).toList();
    findings.sort(
        Comparator.comparingInt((DriftFinding finding) -> hosts.indexOf(finding.host()))
            .thenComparing(DriftFinding::severity));
  }

  /**
   * Gives what differs, by host in the order of the inventory and then by severity.
   *
   * @return the findings; empty if all is well
   */
  public List<DriftFinding> findings() {
    return List.copyOf(findings);
  }

  /**
   * Says it to people.
   *
   * @param diff whether each finding is followed by what differs in full
   * @return one line a finding, safe to show
   */
  public List<String> lines(boolean diff) {
    List<String> lines = new ArrayList<>();
    for (DriftFinding finding : findings) {
      lines.add(finding.line());
      if (diff) {
        finding.diffs().forEach(d -> UnifiedDiff.lines(d).forEach(line -> lines.add("  " + line)));
      }
    }
    return lines;
  }

  /**
   * Sums up.
   *
   * @return one line with the numbers
   */
  public String sum() {
    StringBuilder sum = new StringBuilder(findings.isEmpty() ? "no drift" : "drift");
    String between = ": ";
    for (Severity severity : Severity.values()) {
      if (count(severity) > 0) {
        sum.append(between).append(count(severity)).append(' ').append(severity.word());
        between = ", ";
      }
    }
    return sum.append("; ")
        .append(compared)
        .append(" compared on ")
        .append(summary.hosts().size())
        .append(summary.hosts().size() == 1 ? " host, " : " hosts, ")
        .append(incomparable.size())
        .append(" could not be compared")
        .toString();
  }

  /**
   * Names what is done whatever is found, and what depends on that, so that nothing can be said of
   * it.
   *
   * @return one line each, safe to show
   */
  public List<String> incomparable() {
    return List.copyOf(incomparable);
  }

  /**
   * Says it to machines.
   *
   * @param diff whether each finding has what differs in full
   * @return lines of JSON: an object for each finding, and one that sums up
   */
  public String json(boolean diff) {
    StringBuilder json = new StringBuilder();
    findings.forEach(f -> json.append(Json.writeInOrder(f.fields(diff))).append('\n'));
    return json.append(Json.writeInOrder(summaryFields())).append('\n').toString();
  }

  /**
   * Writes the JSON to the file, which only its owner can read.
   *
   * @param diff whether each finding has what differs in full
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void write(boolean diff) {
    file.ifPresent(json -> json.write(json(diff)));
  }

  private Map<String, Object> summaryFields() {
    List<String> unreachable =
        summary.hosts().stream()
            .filter(host -> host.unreachable() > 0)
            .map(HostSummary::host)
            .toList();
    return EventFields.fields(
        "type", "summary",
        "drift", !findings.isEmpty(),
        "critical", count(Severity.CRITICAL),
        "warning", count(Severity.WARNING),
        "unknown", count(Severity.UNKNOWN),
        "hosts", summary.hosts().size(),
        "unreachable", unreachable,
        "compared", compared,
        "not_compared", incomparable.size(),
        "interrupted", summary.interrupted(),
        "took", EventFields.seconds(summary.took()));
  }

  private long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
