package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.report.RunRecord.PlayRecord;
import io.plumbline.report.drawing.Marks;
import io.plumbline.run.CheckResult;
import io.plumbline.run.TaskResult;
import io.plumbline.trace.Place;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Topology.Host;
import io.plumbline.trace.Topology.Space;
import io.plumbline.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the parts of a topology that failed checks, failed tasks and findings name. */
final class TopologyMarks {
  /** What a name may be made of; anything else ends it. */
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9._-]+|\\.(?=\\s|$)");

  private final Topology topology;
  private final Map<Place, List<String>> wrong = new HashMap<>();
  private final Map<String, Long> passed = new HashMap<>();

  private TopologyMarks(Topology topology) {
    this.topology = topology;
  }

  /** Marks what was wrong in a run. */
  static Marks of(RunRecord record) {
    TopologyMarks marks = new TopologyMarks(record.topology());
    for (PlayRecord play : record.plays()) {
      play.tasks().forEach(marks::add);
      play.checks().forEach(marks::add);
      play.traces().values().forEach(marks::add);
    }
    return new Marks(marks.wrong, marks.passed);
  }

  /** Marks what was found wrong on one way. */
  static Marks of(Trace trace) {
    TopologyMarks marks = new TopologyMarks(new Topology(List.of(), List.of(), List.of()));
    marks.add(trace);
    return new Marks(marks.wrong, marks.passed);
  }

  private void add(TaskResult result) {
    Outcome outcome = Outcome.of(result);
    if (outcome == Outcome.FAILED || outcome == Outcome.UNREACHABLE) {
      mark(host(result.host()), result.task().name() + ": " + outcome.word());
    }
  }

  private void add(CheckResult check) {
    if (check.status() == CheckStatus.PASSED) {
      passed.merge(check.host(), 1L, Long::sum);
    }
    if (check.status() == CheckStatus.FAILED || check.status() == CheckStatus.ERROR) {
      mark(host(check.host()), check.name() + ": " + check.actual());
      named(check).forEach(place -> mark(place, check.name() + ": " + check.actual()));
    }
  }

  private void add(Trace trace) {
    trace.findings().forEach(finding -> mark(finding.place(), finding.broken()));
  }

  private void mark(Place place, String reason) {
    wrong.computeIfAbsent(place, any -> new ArrayList<>()).add(reason);
  }

  private static Place host(String name) {
    return new Place(name, "", "");
  }

  /** Distributed routers have the same names on several hosts: the one that looked is meant. */
  private Set<Place> named(CheckResult check) {
    Set<String> words =
        Set.copyOf(List.of(NOT_IN_NAMES.split(check.expected() + " " + check.actual())));
    Set<Place> named = new LinkedHashSet<>();
    for (Host host : topology.hosts()) {
      for (Space space : host.spaces()) {
        if (words.contains(space.name()) && !space.name().isEmpty()) {
          named.add(new Place(host.name(), space.name(), ""));
        }
        space.devices().stream()
            .filter(device -> words.contains(device.name()))
            .forEach(device -> named.add(new Place(host.name(), space.name(), device.name())));
      }
    }
    boolean here = named.stream().anyMatch(place -> place.host().equals(check.host()));
    if (here) {
      named.removeIf(place -> !place.host().equals(check.host()));
    }
    return named;
  }
}
