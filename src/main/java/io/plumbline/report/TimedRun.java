package io.plumbline.report;

import io.plumbline.run.RunInfo;
import io.plumbline.run.RunSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run as a sum of times.
 *
 * @param id the run's id
 * @param playbook its playbook
 * @param complete whether it came to its end
 * @param took how long it took, or has taken so far
 * @param plays its plays in order
 */
record TimedRun(
    String id, String playbook, boolean complete, Duration took, List<TimedPlay> plays) {

  /**
   * One play of a run.
   *
   * @param name its name
   * @param hosts its hosts, in inventory order
   * @param steps what its hosts did, in the order it ended; nothing that was skipped
   */
  record TimedPlay(String name, List<String> hosts, List<TimedStep> steps) {

    /** Gives the tasks and handlers alone. */
    List<TimedStep> work() {
      return steps.stream().filter(step -> step.kind() != TimedStep.Kind.CHECK).toList();
    }
  }

  /**
   * Reads a run from its events.
   *
   * @param events the events, the first one being the run's start
   * @return the run
   * @throws io.plumbline.input.InvalidInputException if an event lacks what it must have
   */
  static TimedRun of(List<EventLine> events) {
    EventLine start = events.get(0);
    if (!start.type().equals("run_started")) {
      throw start.problem("the first one must be the run's start");
    }
    List<TimedPlay> plays = new ArrayList<>();
    Duration end = Duration.ZERO;
    boolean complete = false;
    for (EventLine event : events) {
      switch (event.type()) {
        case "play_started" ->
            plays.add(new TimedPlay(event.text("name"), event.texts("hosts"), new ArrayList<>()));
        case "task_finished", "check_finished" -> {
          if (plays.isEmpty()) {
            throw event.problem("no play has started");
          }
          TimedStep step = TimedStep.of(event, start);
          if (step.attempts() > 0) {
            plays.get(plays.size() - 1).steps().add(step);
          }
          end = end.compareTo(step.end()) < 0 ? step.end() : end;
        }
        case "run_finished" -> {
          complete = true;
          end = event.seconds("took");
        }
        default -> {
          // What else happened took no time of its own.
        }
      }
    }
    return new TimedRun(start.text("run"), start.text("playbook"), complete, end, plays);
  }

  /**
   * Adds up a run that was just heard.
   *
   * @param record what happened
   * @param summary what it came to
   * @return the run
   */
  static TimedRun of(RunRecord record, RunSummary summary) {
    RunInfo run = record.run();
    List<TimedPlay> plays = new ArrayList<>();
    for (RunRecord.PlayRecord play : record.plays()) {
      int position = plays.size();
      List<TimedStep> steps =
          Stream.concat(
                  play.tasks().stream().map(task -> TimedStep.of(task, position, run.started())),
                  play.checks().stream().map(check -> TimedStep.of(check, position, run.started())))
              .filter(step -> step.attempts() > 0)
              .sorted(Comparator.comparing(TimedStep::end))
              .toList();
      plays.add(new TimedPlay(play.name(), play.hosts(), steps));
    }
    return new TimedRun(
        run.id(), run.playbook().toString(), !summary.interrupted(), summary.took(), plays);
  }

  /** Gives all steps, those that took longest first. */
  List<TimedStep> slowest() {
    return plays.stream()
        .flatMap(play -> play.steps().stream())
        .sorted(Comparator.comparing(TimedStep::took).reversed())
        .toList();
  }
}
