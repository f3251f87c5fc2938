package io.plumbline.run;

import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Host;
import io.plumbline.playbook.Role;
import io.plumbline.playbook.Task;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a run knows about one host: its connection, what was registered, how it fares. */
final class HostRun {
  private final Host host;
  private final HostConnection connection;
  private final Facts facts;
  private final Map<String, Object> registered = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final Map<String, Object> written = new HashMap<>();
  private final List<Handler> handlers = new ArrayList<>();
  private final List<Handler> notified = new ArrayList<>();
  private final List<Role> exposed = new ArrayList<>();
  private Map<String, Object> lastSet = Map.of();
  private volatile Map<String, Object> usual = Map.of();
  private Function<Map<String, Object>, HostRun> ways = variables -> this;
  private final Map<String, Object> added = new HashMap<>();
  private Supplier<Variables> bases = () -> Variables.of(Map.of());
  private volatile Variables base = Variables.of(Map.of());
  private Walk walk = new Walk(List.of(), SourceLocation.commandLine(), false);
  private volatile List<String> playHosts = List.of();
  private Station waitingAt;
  private boolean released;
  private boolean lastFailed;
  private Task before;
  private int registrations;
  private volatile Duration paused = Duration.ZERO;
  private Lookahead lookahead = Lookahead.NONE;
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

  /** Says how its variables are put together, now and when groups or facts have changed. */
  void basedOn(Supplier<Variables> variables) {
    bases = variables;
    renew();
  }

  /** Puts its variables together again. */
  void renew() {
    Variables fresh = bases.get();
    base = added.isEmpty() ? fresh : fresh.with(added);
  }

  /** Adds variables of the inventory; tells whether that changed anything. */
  synchronized boolean addVariables(Map<String, Object> variables) {
    boolean changed = false;
    for (Map.Entry<String, Object> entry : variables.entrySet()) {
      changed |= !entry.getValue().equals(added.put(entry.getKey(), entry.getValue()));
    }
    registrations++;
    renew();
    return changed;
  }

  /** How it is reached where the inventory says nothing, as variables. */
  Map<String, Object> usual() {
    return usual;
  }

  /** Says how it is reached where the inventory says nothing; a change opens a new connection. */
  void usual(Map<String, Object> variables) {
    if (!usual.equals(variables)) {
      usual = Map.copyOf(variables);
      renew();
      connection.reset();
    }
  }

  /** The same host, reached in another way. */
  HostRun reachedBy(Map<String, Object> variables) {
    return ways.apply(variables);
  }

  /** Says how to make a host of the run that is this one, reached in another way. */
  void ways(Function<Map<String, Object>, HostRun> others) {
    ways = others;
  }

  /** The way to the host. */
  HostConnection connection() {
    return connection;
  }

  /** What is known of the host, and asked for when it is not. */
  Facts facts() {
    return facts;
  }

  /** Lets time pass; when the run is stopped, that is over at once. */
  void pause(Duration delay) {
    paused = paused.plus(delay);
    try {
      connection.awaitClosed(delay);
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

  /** Gives the host variables that somebody wrote, which are rendered when they are used. */
  synchronized void include(Map<String, YamlNode> variables) {
    registrations++;
    written.putAll(variables);
  }

  /** The variables that were included, below those that were registered. */
  synchronized Map<String, Object> written() {
    return new HashMap<>(written);
  }

  /** Remembers what a task set, for those who share it. */
  void lastSet(Map<String, Object> variables) {
    lastSet = variables;
  }

  /** What the last task set. */
  Map<String, Object> lastSet() {
    return lastSet;
  }

  /** The handlers that can be notified, in the order in which they run. */
  List<Handler> handlers() {
    return List.copyOf(handlers);
  }

  /** Makes a handler known that was included. */
  void addHandler(Handler handler) {
    handlers.add(handler);
  }

  /** The handlers that were notified and have not run. */
  List<Handler> notified() {
    return List.copyOf(notified);
  }

  boolean isNotified(Handler handler) {
    return notified.stream().anyMatch(handler::isSameAs);
  }

  void notify(Handler handler) {
    if (!isNotified(handler)) {
      notified.add(handler);
    }
  }

  /** Takes note that a handler runs now. */
  void ran(Handler handler) {
    notified.removeIf(handler::isSameAs);
  }

  /** Lets the variables of a role hold for the rest of the play. */
  void expose(Role role) {
    exposed.add(role);
  }

  /** The roles whose variables hold besides those of the play. */
  List<Role> exposed() {
    return List.copyOf(exposed);
  }

  /** The way of the host through what it is doing. */
  Walk walk() {
    return walk;
  }

  void walk(Walk next) {
    walk = next;
    waitingAt = null;
    released = false;
    before = null;
  }

  /** What the host comes to next; a way that ends with a failure is one of the host. */
  Optional<Station> next() {
    if (unreachable || ended) {
      return Optional.empty();
    }
    Optional<Station> next = walk.next();
    if (next.isEmpty() && walk.hasFailed()) {
      failed = true;
    }
    return next;
  }

  /** Where the host waits for others, if it does. */
  Optional<Station> waitingAt() {
    return Optional.ofNullable(waitingAt);
  }

  void waitAt(Station station) {
    waitingAt = station;
  }

  /** Ends the waiting: the host does what it waited for. */
  void release() {
    waitingAt = null;
    released = true;
  }

  boolean isReleased() {
    return released;
  }

  /** Leaves behind what the host came to. */
  void leave() {
    walk.next().filter(Station::isTask).ifPresent(station -> before = station.task());
    walk.take();
    waitingAt = null;
    released = false;
  }

  /** The task that the host left behind last. */
  Optional<Task> before() {
    return Optional.ofNullable(before);
  }

  boolean failed() {
    return failed;
  }

  /** Takes note that its way went on behind a failure, or ended there. */
  void failed(boolean rescued) {
    lastFailed = true;
    failed |= !rescued && walk.hasFailed();
  }

  /** Tells whether the last task failed, and that mattered. */
  boolean lastFailed() {
    return lastFailed;
  }

  void lastWentWell() {
    lastFailed = false;
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
    walk.end();
    waitingAt = null;
  }

  /** Lets it take part in what comes after the tasks, also where its play was ended. */
  void takePartAgain() {
    ended = false;
  }

  /** Lets it do nothing more in this run, since too many others failed. */
  void leaveOut() {
    failed = true;
    waitingAt = null;
  }

  /** Forgets that it failed. */
  void forgive() {
    if (isWell()) {
      return;
    }
    failed = false;
    unreachable = false;
    walk.end();
    walk = new Walk(List.of(), host.location(), false);
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

  /** Tells whether it has neither failed nor been lost. */
  boolean isWell() {
    return !failed && !unreachable;
  }

  /** The names of all hosts of the play, those of other batches too. */
  List<String> playHosts() {
    return playHosts;
  }

  void startPlay(List<Task> itsHandlers, List<String> names) {
    playHosts = List.copyOf(names);
    ended = false;
    notified.clear();
    exposed.clear();
    handlers.clear();
    itsHandlers.forEach(task -> handlers.add(new Handler(task, Scope.PLAY)));
    walk(new Walk(List.of(), host.location(), false));
    lookahead = Lookahead.NONE;
  }
}
