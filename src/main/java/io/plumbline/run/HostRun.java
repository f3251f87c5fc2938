package io.plumbline.run;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.Connector;
import io.plumbline.connection.Target;
import io.plumbline.inventory.Host;
import io.plumbline.playbook.Task;
import io.plumbline.template.Variables;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What a run knows about one host: its connection, what was registered, how it fares. */
final class HostRun {
  private final Host host;
  private final Connector connector;
  private final Supplier<Target> target;
  private final Map<String, Object> registered = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final Set<Task> notified = new LinkedHashSet<>();
  private Variables base = Variables.of(Map.of());
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile Connection connection;
  private volatile boolean closed;
  private volatile boolean heldBack;
  private volatile boolean failed;
  private volatile boolean unreachable;
  private boolean ended;

  HostRun(Host host, Connector connector, Supplier<Target> target) {
    this.host = host;
    this.connector = connector;
    this.target = target;
  }

  Host host() {
    return host;
  }

  String name() {
    return host.name();
  }

  /** Inventory and magic variables, without those of a play or task. */
  Variables base() {
    return base;
  }

  void base(Variables variables) {
    base = variables;
  }

  /** Runs a command; one at a time, so that other hosts may look here too. */
  CommandResult run(Command command) throws ConnectionException {
    oneAtATime.lock();
    try {
      Connection open = open();
      try {
        return open.run(command);
      } catch (ConnectionException e) {
        if (e.reason() == ConnectionException.Reason.LOST) {
          open.close();
          connection = null;
        }
        throw e;
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  private Connection open() throws ConnectionException {
    if (connection == null && !closed) {
      connection = connector.connect(target.get());
    }
    Connection open = connection;
    if (closed || open == null) {
      close();
      throw new ConnectionException(ConnectionException.Reason.LOST, "the run was stopped", null);
    }
    return open;
  }

  /** Closes the connection, also under a command that is still running. */
  void close() {
    closed = true;
    Connection open = connection;
    if (open != null) {
      open.close();
    }
  }

  synchronized Map<String, Object> registered() {
    return new HashMap<>(registered);
  }

  synchronized void register(String name, Object value) {
    registered.put(name, value);
    unknown.remove(name);
  }

  /** Keeps a result that is not what it will be, because check mode applied nothing. */
  synchronized void registerUnknown(String name, Object value) {
    registered.put(name, value);
    unknown.add(name);
  }

  /** Remembers that check mode could not find these variables out. */
  synchronized void markUnknown(Collection<String> names) {
    unknown.addAll(names);
  }

  /** Remembers that check mode held a change back, so that what comes later may not be there. */
  void markHeldBack() {
    heldBack = true;
  }

  boolean heldBack() {
    return heldBack;
  }

  /** Tells whether an expression asks for something that check mode could not find out. */
  synchronized boolean unknownInCheckMode(String expression) {
    return unknown.stream()
        .anyMatch(name -> expression.equals(name) || expression.startsWith(name + "."));
  }

  Set<Task> notified() {
    return notified;
  }

  boolean failed() {
    return failed;
  }

  void markFailed() {
    failed = true;
  }

  boolean unreachable() {
    return unreachable;
  }

  void markUnreachable() {
    unreachable = true;
  }

  boolean active() {
    return !failed && !unreachable && !ended;
  }

  void end() {
    ended = true;
  }

  void startPlay() {
    ended = false;
    notified.clear();
  }
}
