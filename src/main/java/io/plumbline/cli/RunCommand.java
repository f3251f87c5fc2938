package io.plumbline.cli;

import io.plumbline.connection.Connector;
import io.plumbline.evidence.RunEvidence;
import io.plumbline.input.SecretMask;
import io.plumbline.inventory.ConnectionVariables;
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
import io.plumbline.run.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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

  @Option(names = "-v", description = "Say more; -vv and -vvv say still more")
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
    PlanOptions.Prepared prepared = planOptions.prepare(surroundings.environment());
    OptionalInt inside =
        NetworkNamespace.enter(prepared, spec.root().commandLine().getParseResult().originalArgs());
    if (inside.isPresent()) {
      return inside.getAsInt();
    }
    Plan plan =
        phase == RunInfo.Phase.VERIFY
            ? prepared
                .plan()
                .readOnly(
                    name ->
                        prepared
                            .modules()
                            .find(name)
                            .map(PlaybookModule::spec)
                            .orElseThrow()
                            .readOnly())
            : prepared.plan();
    return run(plan, prepared, connector).code();
  }

  private ExitCode run(Plan plan, PlanOptions.Prepared prepared, Connector connector) {
    String id = LocalDateTime.now().format(ID) + "-" + UUID.randomUUID().toString().substring(0, 4);
    Path state = surroundings.stateDirectory();
    RunOptions options =
        new RunOptions(
            phase,
            forks,
            checkMode,
            diff,
            login.become(),
            prepared.extraVariables(),
            !oneAtATime,
            state);
    TextReport.Options textOptions =
        TextReport.Options.of(surroundings.environment(), surroundings.terminal())
            .withVerbosity(verbosity.length)
            .withDiff(diff)
            .withArguments(givenArguments());
    SecretMask secrets = new SecretMask();
    ConnectionVariables.Defaults defaults = login.defaults();
    try (TextReport text = new TextReport(surroundings.out(), textOptions)) {
      Runner.Parts parts =
          new Runner.Parts(
              prepared.modules(),
              prepared.checks(),
              prepared.engine(),
              connector,
              defaults,
              secrets);
      Runner runner = new Runner(plan, options, parts, listeners(text, state, id, plan, secrets));
      ExitCode code = ExitCode.of(InterruptibleRun.of(runner, id));
      // A look that does not work is a check that could not be made.
      return phase == RunInfo.Phase.VERIFY && code == ExitCode.TASK_FAILED
          ? ExitCode.CHECK_FAILED
          : code;
    }
  }

  private String givenArguments() {
    return GivenArguments.after(
        spec.name(), spec.root().commandLine().getParseResult().originalArgs());
  }

  private List<RunListener> listeners(
      TextReport text, Path state, String id, Plan plan, SecretMask secrets) {
    Path folder = state.resolve("runs").resolve(id);
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
    listeners.add(new RunEvidence(folder, plan, secrets, spec.name() + " " + givenArguments()));
    Optional.ofNullable(json).map(JsonLinesReport::new).ifPresent(listeners::add);
    Optional.ofNullable(junit).map(JunitXmlReport::new).ifPresent(listeners::add);
    Optional.ofNullable(html).map(HtmlReport::new).ifPresent(listeners::add);
    return listeners;
  }
}
