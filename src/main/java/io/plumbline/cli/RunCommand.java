package io.plumbline.cli;

import io.plumbline.connection.Connector;
import io.plumbline.evidence.RunEvidence;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.module.PlaybookModule;
import io.plumbline.plan.Plan;
import io.plumbline.report.HtmlReport;
import io.plumbline.report.JsonLinesReport;
import io.plumbline.report.JunitXmlReport;
import io.plumbline.report.RecordedRun;
import io.plumbline.report.TextReport;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunListener;
import io.plumbline.run.RunOptions;
import io.plumbline.run.RunSummary;
import io.plumbline.run.Runner;
import io.plumbline.run.Steps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a playbook to its hosts; as {@code verify}, only looks. */
@Command(
    name = "run",
    description = "Deploy a playbook, then run its checks",
    sortOptions = false,
    mixinStandardHelpOptions = true)
class RunCommand implements Callable<Integer> {
  static final int DEFAULT_FORKS = 50;
  private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Spec private CommandSpec spec;
  @Mixin private PlanOptions planOptions;
  @Mixin private LoginOptions login;
  @Mixin private ListingOptions listing;

  @Option(
      names = {"-C", "--check"},
      description = "Change nothing; say what would be changed")
  private boolean checkMode;

  @Option(
      names = {"-D", "--diff"},
      description = "Show what changes inside files")
  private boolean diff;

  @Option(
      names = {"-f", "--forks"},
      paramLabel = "N",
      description = "Hosts worked on at a time (default: " + DEFAULT_FORKS + ")")
  private int forks = DEFAULT_FORKS;

  @Option(
      names = "--one-at-a-time",
      description =
          "Send each look to a host only when its turn comes; slower, and the same result")
  private boolean oneAtATime;

  @Option(names = "--flush-cache", description = "Accepted; facts are read anew in every run")
  private boolean flushCache;

  @Option(
      names = "--force-handlers",
      negatable = true,
      description = "Run notified handlers on hosts where a task failed (default: they are run)")
  private Boolean forceHandlers;

  @Option(names = "--step", description = "Ask before each task whether to do it")
  private boolean step;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more; -vv and -vvv say still more")
  private boolean[] verbosity = new boolean[0];

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML there too")
  private Path junit;

  @Option(names = "--json", paramLabel = "FILE", description = "Write every event there too")
  private Path json;

  @Option(names = "--html", paramLabel = "FILE", description = "Write an HTML page there too")
  private Path html;

  private final Surroundings surroundings;
  private final RunInfo.Phase phase;

  RunCommand(Surroundings surroundings, RunInfo.Phase phase) {
    this.surroundings = surroundings;
    this.phase = phase;
  }

  @Override
  public Integer call() throws Exception {
    if (forks < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--forks must be at least 1, not " + forks);
    }
    try (Surroundings.ClosableConnector connector = surroundings.connectors().get()) {
      return call(connector);
    }
  }

  private int call(Surroundings.ClosableConnector connector) throws Exception {
    Optional<Watch> watch = watch();
    Problems problems = new Problems();
    Optional<Map<String, Object>> cloud = cloud(surroundings.environment(), problems);
    SecretMask secrets = new SecretMask();
    cloud
        .map(credentials -> credentials.get("password"))
        .ifPresent(password -> secrets.add(password.toString()));
    LoginOptions.Login loggedIn = login.login(surroundings, secrets, problems);
    PlanOptions.Prepared prepared =
        planOptions.prepare(
            surroundings,
            usualPlaybook(),
            secrets,
            problems,
            cloud.<Map<String, Object>>map(found -> Map.of("admin_cloud", found)).orElse(Map.of()));
    if (listing.wanted()) {
      listing.print(forPhase(prepared.plan(), prepared), surroundings.out());
      return ExitCode.OK.code();
    }
    OptionalInt inside =
        NetworkNamespace.enterFor(
            prepared.plan().inventory(), prepared.engine(), prepared.extraVariables(), spec);
    if (inside.isPresent()) {
      return inside.getAsInt();
    }
    Plan answered =
        new Prompts(surroundings.dialogue(), prepared.extraVariables(), secrets)
            .answered(prepared.plan());
    Plan plan = forPhase(answered, prepared);
    Job job = new Job(plan, prepared, connector, secrets, loggedIn);
    return (watch.isPresent() ? watch.get().run(this, job) : run(job)).code();
  }

  /** Verification keeps only what looks. */
  private Plan forPhase(Plan plan, PlanOptions.Prepared prepared) {
    if (phase != RunInfo.Phase.VERIFY) {
      return plan;
    }
    return plan.readOnly(
        name -> prepared.modules().find(name).map(PlaybookModule::spec).orElseThrow().readOnly());
  }

  /** Gives the playbook that is meant where the command line names none. */
  Optional<Path> usualPlaybook() {
    return Optional.empty();
  }

  /** Finds what the command line or the environment says of the cloud. */
  Optional<Map<String, Object>> cloud(Map<String, String> environment, Problems problems) {
    return Optional.empty();
  }

  /** Tells whether all is to be done again and again. */
  Optional<Watch> watch() {
    return Optional.empty();
  }

  /** What is to be done, and with what. */
  record Job(
      Plan plan,
      PlanOptions.Prepared prepared,
      Connector connector,
      SecretMask secrets,
      LoginOptions.Login login) {}

  private ExitCode run(Job job) {
    String id = newId();
    try (TextReport text = new TextReport(surroundings.out(), textOptions())) {
      Runner runner = runner(job, listeners(text, id, job));
      return guarded(runner, id);
    }
  }

  /** Names a run. */
  static String newId() {
    return LocalDateTime.now().format(ID) + "-" + UUID.randomUUID().toString().substring(0, 4);
  }

  TextReport.Options textOptions() {
    return TextReport.Options.of(surroundings.environment(), surroundings.terminal())
        .withVerbosity(verbosity.length)
        .withDiff(diff)
        .withArguments(givenArguments());
  }

  private String givenArguments() {
    return GivenArguments.after(
        spec.name(), spec.root().commandLine().getParseResult().originalArgs());
  }

  PrintWriter out() {
    return surroundings.out();
  }

  /** Gives the reports that the command line asks for by file, beside those of every run. */
  List<RunListener> filesAskedFor() {
    List<RunListener> listeners = new ArrayList<>();
    Optional.ofNullable(json).map(JsonLinesReport::new).ifPresent(listeners::add);
    Optional.ofNullable(junit).map(JunitXmlReport::new).ifPresent(listeners::add);
    Optional.ofNullable(html).map(HtmlReport::new).ifPresent(listeners::add);
    return listeners;
  }

  Runner runner(Job job, List<RunListener> listeners) {
    PlanOptions.Prepared prepared = job.prepared();
    RunOptions options =
        new RunOptions(
            phase,
            forks,
            checkMode,
            diff,
            job.login().become(),
            prepared.extraVariables(),
            !oneAtATime,
            Optional.ofNullable(forceHandlers),
            steps(),
            prepared.words(verbosity.length),
            surroundings.stateDirectory());
    Runner.Parts parts =
        new Runner.Parts(
            prepared.modules(),
            prepared.checks(),
            prepared.engine(),
            job.connector(),
            job.login().defaults(),
            job.secrets(),
            prepared.roles(),
            this::ask);
    return new Runner(job.plan(), options, parts, listeners);
  }

  private Steps steps() {
    return step ? new AskedSteps(surroundings.dialogue()) : Steps.ALL;
  }

  /** Asks who sits at the terminal; where nobody does, nothing is waited for. */
  private Optional<String> ask(String question, boolean shown) {
    Dialogue dialogue = surroundings.dialogue();
    return dialogue.attended() ? dialogue.ask(question, shown) : Optional.empty();
  }

  /** On an interrupt the run is stopped, and the recap is still printed. */
  ExitCode guarded(Runner runner, String id) {
    RunSummary summary = Interruptible.by(runner, () -> runner.run(id));
    ExitCode code = ExitCode.of(summary);
    // A look that does not work is a check that could not be made.
    return phase == RunInfo.Phase.VERIFY && code == ExitCode.TASK_FAILED
        ? ExitCode.CHECK_FAILED
        : code;
  }

  private List<RunListener> listeners(TextReport text, String id, Job job) {
    Path folder = surroundings.stateDirectory().resolve("runs").resolve(id);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the record of the run cannot be kept in " + folder, e);
    }
    List<RunListener> listeners = new ArrayList<>();
    listeners.add(text);
    listeners.add(new JsonLinesReport(folder.resolve(RecordedRun.EVENTS)));
    listeners.add(new JunitXmlReport(folder.resolve(RecordedRun.JUNIT)));
    listeners.add(new HtmlReport(folder.resolve(RecordedRun.HTML)));
    listeners.add(
        new RunEvidence(folder, job.plan(), job.secrets(), spec.name() + " " + givenArguments()));
    listeners.addAll(filesAskedFor());
    return listeners;
  }
}
