package io.plumbline.run;

import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import java.util.Objects;

/**
 * Something that a host's way through a play comes to: a task, or a point where handlers run.
 *
 * @param work what is to be done there
 * @param scope what holds around it
 * @param place where it is on the way; of two hosts that wait, the one with the earlier goes first
 * @param handler whether it is a handler, or was brought by one
 */
record Station(Work work, Scope scope, WalkPlace place, boolean handler) {
  Station {
    Objects.requireNonNull(work, "work is null");
    Objects.requireNonNull(scope, "scope is null");
    Objects.requireNonNull(place, "place is null");
  }

  /** The task there; it is one. */
  Task task() {
    return (Task) work;
  }

  boolean isTask() {
    return work instanceof Task;
  }

  /** Tells whether it is the very same task of the very same inclusion. */
  boolean isSameAs(Station other) {
    return work == other.work && scope == other.scope;
  }
}
