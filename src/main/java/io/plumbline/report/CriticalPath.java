package io.plumbline.report;

import io.plumbline.report.TimedRun.TimedPlay;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds what everything waited for: at each time one step, such that the run would have been
 * shorter if that step had been. It is found backwards, from the last step to end. A step began
 * either because its host was done with the one before, or because the last host came to a barrier.
 */
final class CriticalPath {
  /** A host that goes from one task to the next by itself takes less. */
  private static final Duration AT_ONCE = Duration.ofMillis(20);

  private CriticalPath() {}

  /**
   * Finds the path through one play.
   *
   * @param play the play
   * @return its steps in the order of time; none if the play had none
   */
  static List<TimedStep> of(TimedPlay play) {
    Deque<TimedStep> path = new ArrayDeque<>();
    Optional<TimedStep> next = lastToEnd(play.steps());
    while (next.isPresent()) {
      path.addFirst(next.get());
      next = before(next.get(), play.steps());
    }
    return List.copyOf(path);
  }

  /**
   * Finds the path through a run.
   *
   * @param run the run
   * @return its steps in the order of time, play after play
   */
  static List<TimedStep> of(TimedRun run) {
    List<TimedStep> path = new ArrayList<>();
    run.plays().forEach(play -> path.addAll(of(play)));
    return path;
  }

  private static Optional<TimedStep> before(TimedStep step, List<TimedStep> steps) {
    // Start and length are rounded apart, so a step may seem to begin just before its cause ends.
    Duration start = step.start().plusMillis(2);
    List<TimedStep> earlier =
        steps.stream()
            .filter(other -> other.start().compareTo(step.start()) < 0)
            .filter(other -> other.end().compareTo(start) <= 0)
            .toList();
    Optional<TimedStep> own =
        lastToEnd(
            earlier.stream()
                .filter(other -> step.kind() != TimedStep.Kind.CHECK)
                .filter(other -> other.host().equals(step.host()))
                .toList());
    boolean atOnce = own.isPresent() && step.start().minus(own.get().end()).compareTo(AT_ONCE) <= 0;
    return atOnce ? own : lastToEnd(earlier);
  }

  private static Optional<TimedStep> lastToEnd(List<TimedStep> steps) {
    return steps.stream().max(Comparator.comparing(TimedStep::end));
  }
}
