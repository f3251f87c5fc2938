package io.plumbline.run;

import io.plumbline.check.Checks;
import io.plumbline.connection.Connector;
import io.plumbline.connection.Target;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.ConnectionVariables;
import io.plumbline.inventory.Host;
import io.plumbline.module.MetaModule;
import io.plumbline.module.Modules;
import io.plumbline.plan.Plan;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.Task;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.trace.TraceRequest;
import io.plumbline.trace.Tracer;
import io.plumbline.yaml.YamlScalar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Takes a plan to the hosts: the loop over plays, tasks, handlers and checks. */
public final class Runner {
  /** How many connections are closed at a time; each may wait for its host to tidy up. */
  private static final int MOST_FAREWELLS = 64;

  /** How many hosts are looked at at a time when packets are followed. */
  private static final int TRACERS = 50;

  private final Plan plan;
  private final RunOptions options;
  private final Connector connector;
  private final ConnectionVariables.Defaults defaults;
  private final TemplateEngine engine;
  private final SecretMask secrets;
  private final Events events;
  private final TaskRun taskRun;
  private final Lookahead.Parts lookaheadParts;
  private final RunVariables runVariables;
  private final TraceRun traceRun;
  private final CheckPhase checkPhase;
  private final ExecutorService threads;
  private final ForeseenFacts foreseenFacts;
  private final Map<String, HostRun> hosts = new LinkedHashMap<>();
  private volatile boolean interrupted;

  /**
   * Makes a runner for one run.
   *
   * @param plan what to do
   * @param options how
   * @param parts what to do it with
   * @param listeners hear what happens
   */
  public Runner(Plan plan, RunOptions options, Parts parts, List<RunListener> listeners) {
    this.plan = plan;
    this.options = options;
    this.connector = parts.connector();
    this.defaults = parts.defaults();
    this.engine = parts.engine();
    this.foreseenFacts = new ForeseenFacts(engine);
    this.events = new Events(listeners);
    this.secrets = parts.secrets();
    SecretVariables.hide(plan, options.extraVariables(), secrets);
    this.runVariables = new RunVariables(plan.inventory(), engine, options, secrets, hosts);
    TaskExecutor executor = new TaskExecutor(parts.modules(), engine, secrets, parts.questions(), options);
    TaskSettings settings = new TaskSettings(engine, runVariables, hosts, options.become());
    TaskResults results = new TaskResults(options, secrets);
    this.lookaheadParts = new Lookahead.Parts(executor, engine, runVariables, settings);
    this.taskRun = new TaskRun(executor, runVariables, options, settings, results);
    this.threads = daemons(options.forks(), "host");
    this.traceRun =
        new TraceRun(
            plan.inventory(), engine, options, settings, secrets, hosts, daemons(TRACERS, "trace"));
    CheckRun checkRun =
        new CheckRun(parts.checks(), engine, runVariables, settings, secrets, hosts, events);
    this.checkPhase = new CheckPhase(checkRun, traceRun, events, threads);
    for (Host host : plan.inventory().hosts()) {
      hosts.put(host.name(), hostRun(host));
    }
    for (PlannedPlay play : plan.plays()) {
      play.hosts().forEach(host -> hosts.computeIfAbsent(host.name(), name -> hostRun(host)));
    }
  }

  /**
   * What a run is made with.
   *
   * @param modules the modules
   * @param checks the checks
   * @param engine renders templates
   * @param connector opens connections
   * @param defaults what holds where a host's connection variables say nothing
   * @param secrets hides secrets in everything that is told
   * @param questions asks the user
   */
  public record Parts(
      Modules modules,
      Checks checks,
      TemplateEngine engine,
      Connector connector,
      ConnectionVariables.Defaults defaults,
      SecretMask secrets,
      Questions questions) {

    /**
     * Makes a run in which nobody is asked.
     *
     * @param modules the modules
     * @param checks the checks
     * @param engine renders templates
     * @param connector opens connections
     * @param defaults what holds where a host's connection variables say nothing
     * @param secrets hides secrets in everything that is told
     */
    public Parts(
        Modules modules,
        Checks checks,
        TemplateEngine engine,
        Connector connector,
        ConnectionVariables.Defaults defaults,
        SecretMask secrets) {
      this(modules, checks, engine, connector, defaults, secrets, Questions.NONE);
    }
  }

  private static ExecutorService daemons(int most, String name) {
    return Executors.newFixedThreadPool(
        most,
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  private HostRun hostRun(Host host) {
    HostRun[] run = new HostRun[1];
    run[0] =
        new HostRun(
            host,
            new HostConnection(connector, () -> target(run[0]), options.ahead()),
            foreseenFacts);
    run[0].base(runVariables.base(run[0]));
    return run[0];
  }

  private Target target(HostRun run) {
    Variables variables = run.base().with(options.extraVariables());
    return ConnectionVariables.targetOf(run.host(), engine, variables, defaults);
  }

  /**
   * Runs the plan to its end.
   *
   * @param id the run's id
   * @return what it came to
   */
  public RunSummary run(String id) {
    Instant started = Instant.now();
    List<String> named =
        plan.plays().stream()
            .flatMap(play -> play.hosts().stream())
            .map(Host::name)
            .distinct()
            .toList();
    // Connecting takes longer than all that is to be done before it is needed.
    named.stream().limit(options.forks()).forEach(host -> hosts.get(host).connection().begin());
    events.send(
        listener ->
            listener.runStarted(
                new RunInfo(
                    id,
                    plan.playbook().file(),
                    options.phase(),
                    options.checkMode(),
                    options.diff(),
                    plan.plays().size(),
                    started)));
    List<String> inOrder = hosts.keySet().stream().filter(named::contains).toList();
    Tally tally = new Tally(inOrder);
    List<CheckResult> checks = new ArrayList<>();
    try {
      for (int i = 0; i < plan.plays().size() && !interrupted; i++) {
        checks.addAll(play(i, plan.plays().get(i), tally));
      }
    } finally {
      close();
    }
    RunSummary summary =
        new RunSummary(
            tally.summaries(), checks, interrupted, Duration.between(started, Instant.now()));
    events.send(listener -> listener.runFinished(summary));
    return summary;
  }

  /**
   * Follows packets through the cloud of the inventory, instead of running the plan.
   *
   * @param request which packets
   * @return what came of it
   * @throws InvalidInputException if the inventory tells of no cloud, or it has no such packets
   */
  public Tracer.Outcome trace(TraceRequest request) {
    hosts.values().forEach(host -> host.connection().begin());
    try {
      return traceRun.trace(request, SourceLocation.commandLine());
    } finally {
      close();
    }
  }

  /** Stops the run: no further task begins, and connections are closed. */
  public void interrupt() {
    interrupted = true;
    close();
  }

  private void close() {
    threads.shutdown();
    ExecutorService farewells = daemons(MOST_FAREWELLS, "farewell");
    CompletableFuture.allOf(
            hosts.values().stream()
                .map(HostRun::connection)
                .map(open -> CompletableFuture.runAsync(open::close, farewells))
                .toArray(CompletableFuture[]::new))
        .join();
    farewells.shutdown();
  }

  private List<CheckResult> play(int position, PlannedPlay play, Tally tally) {
    Map<Task, TaskInfo> infos = infos(position, play);
    List<HostRun> its = play.hosts().stream().map(host -> hosts.get(host.name())).toList();
    its.forEach(HostRun::startPlay);
    events.send(
        listener ->
            listener.playStarted(
                position,
                play.play().name(),
                its.stream().map(HostRun::name).toList(),
                inOrder(infos)));
    List<HostRun> began = its.stream().filter(HostRun::active).toList();
    for (List<Task> segment : Segments.of(play.tasks())) {
      segment(play, segment, infos, its, tally);
    }
    handlers(play, infos, its, tally);
    List<CheckResult> results =
        interrupted || its.isEmpty() ? List.of() : checkPhase.run(position, play, whyNotCheck());
    always(play, infos, began, tally);
    events.send(listener -> listener.playFinished(position));
    return results;
  }

  /** After a failed deployment the first cause must stand out, and before one there is nothing. */
  private Optional<String> whyNotCheck() {
    if (options.phase() != RunInfo.Phase.RUN) {
      return Optional.empty();
    }
    Optional<HostRun> waiting = hosts.values().stream().filter(HostRun::heldBack).findFirst();
    if (waiting.isPresent()) {
      return Optional.of("check mode held changes back on " + waiting.get().name());
    }
    return hosts.values().stream()
        .filter(host -> host.failed() || host.unreachable())
        .findFirst()
        .map(host -> "the deployment failed on " + host.name());
  }

  /** Tasks are told apart by identity: a file imported twice gives equal ones. */
  private Map<Task, TaskInfo> infos(int position, PlannedPlay play) {
    Map<Task, TaskInfo> infos = new IdentityHashMap<>();
    for (Task task : play.tasks()) {
      infos.put(task, info(position, play, infos.size(), task, false));
    }
    for (Task task : play.always()) {
      infos.put(task, info(position, play, infos.size(), task, false));
    }
    for (Task handler : play.handlers()) {
      infos.put(handler, info(position, play, infos.size(), handler, true));
    }
    return infos;
  }

  /** A name may use variables: those of the play's first host, as far as they are known by now. */
  private String shownName(PlannedPlay play, Task task) {
    if (task.name().isEmpty() || play.hosts().isEmpty()) {
      return task.displayName();
    }
    HostRun first = hosts.get(play.hosts().get(0).name());
    try {
      Variables variables = runVariables.of(first, play, task.inherited());
      return secrets.mask(String.valueOf(engine.render(task.name().get(), variables)));
    } catch (InvalidInputException e) {
      return task.displayName();
    }
  }

  private static List<TaskInfo> inOrder(Map<Task, TaskInfo> infos) {
    return infos.values().stream().sorted(Comparator.comparing(TaskInfo::position)).toList();
  }

  private TaskInfo info(int position, PlannedPlay play, int count, Task task, boolean handler) {
    return new TaskInfo(
        position,
        play.play().name(),
        count,
        shownName(play, task),
        task.module(),
        handler,
        task.location());
  }

  private void segment(
      PlannedPlay play,
      List<Task> tasks,
      Map<Task, TaskInfo> infos,
      List<HostRun> its,
      Tally tally) {
    Task first = tasks.get(0);
    if (first.module().equals("meta")) {
      meta(play, first, infos, its, tally);
    } else if (first.runOnce()) {
      runOnce(play, first, infos, its, tally);
    } else {
      onEach(
          its,
          host -> {
            host.lookahead(new Lookahead(lookaheadParts, tasks, task -> true, play, host));
            for (int i = 0; i < tasks.size(); i++) {
              host.lookahead().reach(i);
              task(play, tasks.get(i), infos, host, its, tally);
            }
          });
    }
  }

  private void meta(
      PlannedPlay play, Task task, Map<Task, TaskInfo> infos, List<HostRun> its, Tally tally) {
    if (!(task.arguments() instanceof YamlScalar action)) {
      return;
    }
    if (action.text().equals(MetaModule.FLUSH_HANDLERS)) {
      handlers(play, infos, its, tally);
    } else if (action.text().equals(MetaModule.END_HOST)) {
      for (HostRun host : its) {
        Variables variables = runVariables.of(host, play, task.inherited());
        if (task.inherited().when().stream().allMatch(when -> engine.holds(when, variables))) {
          host.end();
        }
      }
    }
  }

  private void runOnce(
      PlannedPlay play, Task task, Map<Task, TaskInfo> infos, List<HostRun> its, Tally tally) {
    Optional<HostRun> first = its.stream().filter(HostRun::active).findFirst();
    if (first.isEmpty()) {
      return;
    }
    onEach(
        List.of(first.get()),
        host -> {
          host.lookahead(new Lookahead(lookaheadParts, List.of(task), one -> true, play, host));
          task(play, task, infos, host, its, tally);
        });
    share(task, first.get(), its);
  }

  /** What a task that ran once registered holds for all hosts. */
  private static void share(Task task, HostRun from, List<HostRun> its) {
    Optional<Object> value = task.register().map(name -> from.registered().get(name));
    if (value.isPresent()) {
      its.stream()
          .filter(host -> host != from)
          .forEach(host -> host.register(task.register().get(), value.get()));
    }
  }

  /**
   * Runs what comes after all else, on every host that began the play and can still be reached:
   * also where a task failed. Each of these tasks is tried, since what can be put back should be.
   */
  private void always(
      PlannedPlay play, Map<Task, TaskInfo> infos, List<HostRun> began, Tally tally) {
    for (List<Task> segment : Segments.of(play.always())) {
      List<HostRun> reachable = began.stream().filter(host -> !host.unreachable()).toList();
      boolean once = segment.get(0).runOnce();
      List<HostRun> its = once ? reachable.subList(0, Math.min(1, reachable.size())) : reachable;
      onEach(
          its,
          host -> {
            host.lookahead(new Lookahead(lookaheadParts, segment, task -> true, play, host));
            for (int i = 0; i < segment.size(); i++) {
              host.lookahead().reach(i);
              if (!interrupted && !host.unreachable()) {
                run(play, segment.get(i), infos, host, tally);
              }
            }
          });
      if (once) {
        its.forEach(host -> share(segment.get(0), host, began));
      }
    }
    handlers(play, infos, began, tally);
  }

  private void task(
      PlannedPlay play,
      Task task,
      Map<Task, TaskInfo> infos,
      HostRun host,
      List<HostRun> its,
      Tally tally) {
    boolean fatal =
        play.play().anyErrorsFatal()
            && its.stream().anyMatch(other -> other.failed() || other.unreachable());
    if (interrupted || fatal || !host.active()) {
      return;
    }
    run(play, task, infos, host, tally);
  }

  private void run(
      PlannedPlay play, Task task, Map<Task, TaskInfo> infos, HostRun host, Tally tally) {
    TaskInfo info = infos.get(task);
    events.send(listener -> listener.taskStarted(info, host.name()));
    TaskResult result = taskRun.run(task, info, host, play);
    if (interrupted && result.status() == TaskStatus.UNREACHABLE) {
      // Its connection was closed under it: that says nothing about the host.
      return;
    }
    tally.count(result);
    events.send(listener -> listener.taskFinished(result));
  }

  /**
   * Runs the notified handlers, also on a host where a later task failed: its configuration was
   * changed, and no later run would notice that the handler is still owed.
   */
  private void handlers(
      PlannedPlay play, Map<Task, TaskInfo> infos, List<HostRun> its, Tally tally) {
    onEach(
        its,
        host -> {
          List<Task> all = play.handlers();
          host.lookahead(new Lookahead(lookaheadParts, all, host.notified()::contains, play, host));
          for (int i = 0; i < all.size(); i++) {
            Task handler = all.get(i);
            host.lookahead().reach(i);
            if (!interrupted && !host.unreachable() && host.notified().remove(handler)) {
              run(play, handler, infos, host, tally);
            }
          }
        });
  }

  private void onEach(List<HostRun> its, Consumer<HostRun> work) {
    List<Future<?>> futures = new ArrayList<>();
    for (HostRun host : its) {
      if (!interrupted) {
        futures.add(threads.submit(() -> work.accept(host)));
      }
    }
    for (Future<?> future : futures) {
      try {
        future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        interrupted = true;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
  }
}
