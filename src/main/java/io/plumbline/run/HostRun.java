package io.plumbline.run;

import io.plumbline.inventory.Host;
import io.plumbline.playbook.Task;
import io.plumbline.template.Variables;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** What a run knows about one host: its connection, what was registered, how it fares. */
final class HostRun {
  private final Host host;
  private final HostConnection connection;
  private final Facts facts;
  private final Map<String, Object> registered = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final Set<Task> notified = Collections.newSetFromMap(new IdentityHashMap<>());
  private Variables base = Variables.of(Map.of());
  private int registrations;
  private volatile Duration paused = Duration.ZERO;
  private Lookahead lookahead;
  private volatile Thread predicting;
  private volatile boolean heldBack;
  private volatile boolean failed;
  private volatile boolean unreachable;
  private boolean ended;

  HostRun(Host host, HostConnection connection, ForeseenFacts foreseen) {
    this.host = host;
    this.connection = connection;
    this.facts = new Facts(this, foreseen);
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

  /** The way to the host. */
  HostConnection connection() {
    return connection;
  }

  /** What is known of the host, and asked for when it is not. */
  Facts facts() {
    return facts;
  }

  /** Waits before a task is tried again. */
  void pause(Duration delay) {
    paused = paused.plus(delay);
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Counts what was spent on the host so far. */
  Effort effort() {
    return connection.effort(paused);
  }

  synchronized Map<String, Object> registered() {
    return new HashMap<>(registered);
  }

  synchronized void register(String name, Object value) {
    registrations++;
    registered.put(name, value);
    unknown.remove(name);
  }

  /** Keeps a result that is not what it will be, because check mode applied nothing. */
  synchronized void registerUnknown(String name, Object value) {
    registrations++;
    registered.put(name, value);
    unknown.add(name);
  }

  /** Counts how often something was registered, for those who keep what depends on it. */
  synchronized int registrations() {
    return registrations;
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

  /** What comes next on this host; known to the thread that takes it through its tasks. */
  Lookahead lookahead() {
    return lookahead;
  }

  void lookahead(Lookahead next) {
    lookahead = next;
  }

  /** Does something that must not ask the host anything. */
  void predict(Runnable guess) {
    predicting = Thread.currentThread();
    try {
      guess.run();
    } finally {
      predicting = null;
    }
  }

  /** Tells whether this thread must not ask the host anything now. */
  boolean isPredicting() {
    return predicting == Thread.currentThread();
  }

  void startPlay() {
    ended = false;
    facts.startPlay();
    notified.clear();
  }
}
