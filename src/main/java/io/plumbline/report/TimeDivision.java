package io.plumbline.report;

import io.plumbline.run.Effort;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Divides the time of a run by what was waited for at each moment. The parts add up to the whole.
 */
final class TimeDivision {

  /** What the time went into, in the order shown. */
  enum Part {
    /** Hosts worked on tasks, or their answers were on the way. */
    REMOTE("hosts' work in tasks, and round trips"),
    /** A task waited before its next attempt. */
    PAUSED("pauses between attempts"),
    /** A host's connection was opened. */
    CONNECTING("SSH set-up"),
    /** The controller rendered, decided and compared. */
    CONTROLLER("controller's own work in tasks"),
    /** Tasks of a run that did not keep more. */
    TASKS("tasks: hosts, SSH and controller together"),
    /** Checks, their waiting included. */
    CHECKS("checks"),
    /** No task and no check went on. */
    BETWEEN("controller's own work between tasks");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    /** Gives the words for readers. */
    String words() {
      return words;
    }

    /** Gives the name for machines. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Part, Duration> parts = new EnumMap<>(Part.class);

  /**
   * Divides a time.
   *
   * @param took the whole
   * @param path what was waited for, see {@link CriticalPath}
   */
  TimeDivision(Duration took, List<TimedStep> path) {
    Duration rest = took;
    for (TimedStep step : path) {
      rest = rest.minus(step.took());
      if (step.kind() == TimedStep.Kind.CHECK) {
        add(Part.CHECKS, step.took());
      } else if (step.effort().isEmpty()) {
        add(Part.TASKS, step.took());
      } else {
        Effort effort = step.effort().get();
        add(Part.REMOTE, effort.remote());
        add(Part.PAUSED, effort.paused());
        add(Part.CONNECTING, effort.connecting());
        add(
            Part.CONTROLLER,
            step.took().minus(effort.remote()).minus(effort.paused()).minus(effort.connecting()));
      }
    }
    add(Part.BETWEEN, rest);
  }

  /**
   * Gives the parts.
   *
   * @return those that took any time, in the order of {@link Part}
   */
  Map<Part, Duration> parts() {
    return new EnumMap<>(parts);
  }

  /**
   * Counts round trips.
   *
   * @param path what was waited for
   * @return how often an answer of a host was waited for; 0 if the run did not keep that
   */
  static int roundTrips(List<TimedStep> path) {
    return path.stream().flatMap(step -> step.effort().stream()).mapToInt(Effort::roundTrips).sum();
  }

  private void add(Part part, Duration duration) {
    if (duration.toMillis() > 0) {
      parts.merge(part, duration, Duration::plus);
    }
  }
}
