package io.plumbline.run;

import java.util.List;
import java.util.function.Consumer;

/** Tells every listener what happens, one event at a time. */
final class Events {
  private final List<RunListener> listeners;

  Events(List<RunListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** Tells all of them, also when one of them fails; the first failure is thrown after that. */
  synchronized void send(Consumer<RunListener> event) {
    RuntimeException failure = null;
    for (RunListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
