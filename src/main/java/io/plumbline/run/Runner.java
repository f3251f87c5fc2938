package io.plumbline.run;

import io.plumbline.check.Checks;
import io.plumbline.connection.Connector;
import io.plumbline.connection.Target;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.ConnectionVariables;
import io.plumbline.inventory.Host;
import io.plumbline.module.Modules;
import io.plumbline.plan.Plan;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.IncludeLoader;
import io.plumbline.playbook.Inherited;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.RoleFolders;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.trace.TraceRequest;
import io.plumbline.trace.Tracer;
import io.plumbline.yaml.YamlScalar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

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
  private final TaskSettings settings;
  private final Workers workers;
  private final LiveInventory inventory;
  private final IncludeLoader includes;
  private final Map<String, HostRun> hosts = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Queue<HostRun> others = new ConcurrentLinkedQueue<>();
  private boolean ended;

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
    this.inventory = new LiveInventory(plan.inventory(), hosts, this::hostRun, engine.vault());
    this.runVariables = new RunVariables(inventory::now, engine, options, secrets, hosts);
    this.includes = new IncludeLoader(parts.modules(), engine, parts.roles());
    TaskExecutor executor =
        new TaskExecutor(parts.modules(), engine, secrets, parts.questions(), options);
    this.settings = new TaskSettings(engine, runVariables, inventory::host, options);
    TaskResults results = new TaskResults(options, secrets);
    this.lookaheadParts = new Lookahead.Parts(executor, engine, runVariables, settings);
    this.taskRun =
        new TaskRun(
            executor,
            runVariables,
            options,
            settings,
            results,
            new Notifications(engine),
            inventory);
    this.threads = daemons(options.forks(), "host");
    this.workers = new Workers(threads);
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
   * @param roles where roles are found that are included
   * @param questions asks the user
   */
  public record Parts(
      Modules modules,
      Checks checks,
      TemplateEngine engine,
      Connector connector,
      ConnectionVariables.Defaults defaults,
      SecretMask secrets,
      RoleFolders roles,
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
     * @param roles where roles are found that are included
     */
    public Parts(
        Modules modules,
        Checks checks,
        TemplateEngine engine,
        Connector connector,
        ConnectionVariables.Defaults defaults,
        SecretMask secrets,
        RoleFolders roles) {
      this(modules, checks, engine, connector, defaults, secrets, roles, Questions.NONE);
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
    HostRun run = bare(host);
    Map<Map<String, Object>, HostRun> ways = new ConcurrentHashMap<>();
    run.ways(
        variables ->
            ways.computeIfAbsent(
                variables,
                way -> {
                  HostRun other = bare(host);
                  other.usual(way);
                  others.add(other);
                  return other;
                }));
    return run;
  }

  private HostRun bare(Host host) {
    HostRun[] run = new HostRun[1];
    run[0] =
        new HostRun(
            host,
            new HostConnection(connector, () -> target(run[0]), options.ahead()),
            foreseenFacts);
    run[0].basedOn(() -> runVariables.base(run[0]));
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
    plan.plays().stream()
        .limit(1)
        .forEach(play -> play.hosts().forEach(host -> reach(hosts.get(host.name()), play)));
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
      for (int i = 0; i < plan.plays().size() && !workers.interrupted() && !ended; i++) {
        checks.addAll(play(i, plan.plays().get(i), tally));
      }
    } finally {
      close();
    }
    RunSummary summary =
        new RunSummary(
            tally.summaries(),
            checks,
            workers.interrupted(),
            Duration.between(started, Instant.now()));
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
    workers.interrupt();
    close();
  }

  private void close() {
    threads.shutdown();
    ExecutorService farewells = daemons(MOST_FAREWELLS, "farewell");
    CompletableFuture.allOf(
            Stream.concat(List.copyOf(hosts.values()).stream(), others.stream())
                .map(HostRun::connection)
                .map(open -> CompletableFuture.runAsync(open::close, farewells))
                .toArray(CompletableFuture[]::new))
        .join();
    farewells.shutdown();
  }

  private List<CheckResult> play(int position, PlannedPlay planned, Tally tally) {
    Play.Course course = planned.play().course();
    List<Host> chosen = PlayHosts.of(planned, plan, inventory.now());
    List<String> names = chosen.stream().map(Host::name).toList();
    List<HostRun> all = new ArrayList<>();
    chosen.forEach(host -> all.add(inventory.host(host.name(), host.location())));
    List<CheckResult> results = new ArrayList<>();
    List<HostRun> well = all.stream().filter(HostRun::isWell).toList();
    List<HostRun> taking = course.serial().isEmpty() ? all : well;
    for (List<HostRun> batch : Batches.of(course.serial(), taking, this::plain)) {
      List<Host> members = batch.stream().map(HostRun::host).toList();
      PlannedPlay part = planned.on(members);
      Steering steering = new Steering(engine, runVariables, part);
      results.addAll(batch(position, part, batch, names, steering, tally));
      if (steering.ended() || ended) {
        break;
      }
    }
    return results;
  }

  private List<CheckResult> batch(
      int position,
      PlannedPlay play,
      List<HostRun> its,
      List<String> names,
      Steering steering,
      Tally tally) {
    its.forEach(host -> reach(host, play));
    its.forEach(host -> host.startPlay(play.handlers(), names));
    its.forEach(host -> host.facts().startPlay(look -> settings.fitted(look, host, play)));
    Map<Task, TaskInfo> infos = infos(position, play);
    events.send(
        listener ->
            listener.playStarted(
                position,
                play.play().name(),
                its.stream().map(HostRun::name).toList(),
                inOrder(infos)));
    List<HostRun> began = its.stream().filter(HostRun::active).toList();
    Inclusions inclusions =
        new Inclusions(
            includes,
            play,
            plan::wanted,
            infos,
            (task, host, parameters) -> shownName(play, task, host, parameters));
    Failures failures =
        new Failures(began, Batches.percentage(play.play().course().mostFailed(), this::plain));
    PlayRun run =
        new PlayRun(
            new PlayRun.Parts(taskRun, lookaheadParts, events, tally, options, workers),
            play,
            inclusions,
            steering,
            failures,
            its);
    run.tasks();
    List<CheckResult> results =
        workers.interrupted() || its.isEmpty()
            ? List.of()
            : checkPhase.run(position, play, whyNotCheck());
    run.always(began);
    events.send(listener -> listener.playFinished(position));
    ended |= options.phase() == RunInfo.Phase.RUN && failures.endRun();
    return results;
  }

  /** Lets a host be reached as a play says. */
  private void reach(HostRun host, PlannedPlay play) {
    Inherited inherited = play.play().inherited();
    host.usual(settings.reached(inherited, runVariables.of(host, play, inherited)));
  }

  /** Works out a setting of a play, which no host has a part in. */
  private Object plain(YamlScalar scalar) {
    return engine.render(scalar, Variables.of(options.extraVariables()));
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
    for (Task task : Work.tasks(play.always())) {
      infos.put(task, info(position, play, infos.size(), task, false));
    }
    for (Task handler : play.handlers()) {
      infos.put(handler, info(position, play, infos.size(), handler, true));
    }
    return infos;
  }

  /** A name may use variables: those of the play's first host, as far as they are known by now. */
  private String shownName(PlannedPlay play, Task task) {
    return play.hosts().isEmpty()
        ? task.displayName()
        : shownName(play, task, hosts.get(play.hosts().get(0).name()), Map.of());
  }

  private String shownName(
      PlannedPlay play, Task task, HostRun host, Map<String, Object> parameters) {
    if (task.name().isEmpty()) {
      return task.displayName();
    }
    try {
      Variables variables = runVariables.of(host, play, task.inherited()).with(parameters);
      String own = secrets.mask(String.valueOf(engine.render(task.name().get(), variables)));
      return task.inherited().role().map(role -> role.name() + " : " + own).orElse(own);
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
        List.of(),
        shownName(play, task),
        task.module(),
        handler,
        task.location());
  }
}
