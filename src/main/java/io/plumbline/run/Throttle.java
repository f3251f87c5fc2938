package io.plumbline.run;

import io.plumbline.playbook.Directive;
import io.plumbline.playbook.Task;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets only so many hosts do a task at a time. */
final class Throttle {
  private final Map<Task, Semaphore> places = new IdentityHashMap<>();

  /** Does the work once there is a place. */
  <T> T with(Task task, Supplier<T> work) {
    Optional<Semaphore> its = of(task);
    its.ifPresent(Semaphore::acquireUninterruptibly);
    try {
      return work.get();
    } finally {
      its.ifPresent(Semaphore::release);
    }
  }

  private synchronized Optional<Semaphore> of(Task task) {
    int most =
        task.inherited()
            .directive(Directive.THROTTLE)
            .filter(written -> written.text().strip().matches("[0-9]{1,9}"))
            .map(written -> Integer.parseInt(written.text().strip()))
            .orElse(0);
    return most == 0
        ? Optional.empty()
        : Optional.of(places.computeIfAbsent(task, any -> new Semaphore(most)));
  }
}
