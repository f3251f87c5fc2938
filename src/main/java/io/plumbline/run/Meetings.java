package io.plumbline.run;

import io.plumbline.module.MetaModule;
import io.plumbline.playbook.Directive;
import io.plumbline.playbook.HandlerFlush;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Task;
import java.util.Optional;

/** Says where the hosts of a play must wait for each other. */
final class Meetings {
  private final boolean everywhere;
  private final boolean failuresCount;

  Meetings(Play.Course course, RunOptions options) {
    this.everywhere = course.strategy() == Play.Strategy.LINEAR || options.steps() != Steps.ALL;
    this.failuresCount = course.mostFailed().isPresent();
  }

  /** Tells whether a host waits before a task, having just done another. */
  boolean isNeeded(Station station, Optional<Task> before) {
    return endsLookahead(station)
        || failuresCount
        || isFatal(station.task())
        || before.isPresent() && isFatal(before.get());
  }

  /**
   * Tells whether nothing behind it can be told by its host alone: what others do there decides
   * what is found.
   */
  boolean endsLookahead(Station station) {
    if (!station.isTask() || isMeta(station) || everywhere) {
      return true;
    }
    return station.task().runOnce() || Mentions.of("hostvars", station.task());
  }

  /** Tells whether its host waits behind a task as well as before it. */
  boolean isAlone(Station station) {
    return everywhere || station.task().runOnce();
  }

  private static boolean isFatal(Task task) {
    return task.inherited().says(Directive.ANY_ERRORS_FATAL);
  }

  /** Tells whether it steers the run. */
  static boolean isMeta(Station station) {
    return station.work() instanceof HandlerFlush
        || station.isTask() && station.task().module().equals(MetaModule.NAME);
  }
}
