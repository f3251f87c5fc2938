package io.plumbline.run;

import java.util.List;
import java.util.function.Consumer;

/** Tells every listener what happens, one event at a time. */
final class Events {
  private final List<RunListener> listeners;

  Events(List<RunListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  synchronized void send(Consumer<RunListener> event) {
    listeners.forEach(event);
  }
}
