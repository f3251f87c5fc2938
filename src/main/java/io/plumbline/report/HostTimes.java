package io.plumbline.report;

import io.plumbline.report.TimedRun.TimedPlay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How one host spent a run.
 *
 * @param host the host's name
 * @param working in tasks, handlers and checks; at once counts once
 * @param waiting in its own plays while other hosts still worked on their tasks
 */
record HostTimes(String host, Duration working, Duration waiting) {

  /**
   * Adds up the times of all hosts of a run.
   *
   * @param run the run
   * @return a line a host, in the order of the plays
   */
  static List<HostTimes> of(TimedRun run) {
    return run.plays().stream()
        .flatMap(
            play ->
                Stream.concat(play.hosts().stream(), play.steps().stream().map(TimedStep::host)))
        .distinct()
        .map(host -> of(host, run))
        .toList();
  }

  private static HostTimes of(String host, TimedRun run) {
    Duration working = Duration.ZERO;
    Duration waiting = Duration.ZERO;
    for (TimedPlay play : run.plays()) {
      working = working.plus(covered(on(host, play.steps())));
      if (play.hosts().contains(host)) {
        waiting = waiting.plus(covered(play.work())).minus(covered(on(host, play.work())));
      }
    }
    return new HostTimes(host, working, waiting);
  }

  private static List<TimedStep> on(String host, List<TimedStep> steps) {
    return steps.stream().filter(step -> step.host().equals(host)).toList();
  }

  /** Adds up the time in which at least one of the steps went on. */
  private static Duration covered(List<TimedStep> steps) {
    List<TimedStep> inOrder = new ArrayList<>(steps);
    inOrder.sort(Comparator.comparing(TimedStep::start));
    Duration covered = Duration.ZERO;
    Duration until = Duration.ZERO;
    for (TimedStep step : inOrder) {
      Duration from = until.compareTo(step.start()) > 0 ? until : step.start();
      if (step.end().compareTo(from) > 0) {
        covered = covered.plus(step.end().minus(from));
        until = step.end();
      }
    }
    return covered;
  }
}
