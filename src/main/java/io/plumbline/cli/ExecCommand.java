package io.plumbline.cli;

import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.inventory.Inventory;
import io.plumbline.module.Modules;
import io.plumbline.plan.Tags;
import io.plumbline.playbook.RoleFolders;
import io.plumbline.report.AdHocReport;
import io.plumbline.report.TextReport;
import io.plumbline.report.TreeReport;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunListener;
import io.plumbline.run.RunOptions;
import io.plumbline.run.RunSummary;
import io.plumbline.run.Runner;
import io.plumbline.run.Steps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one module on hosts, without a playbook. */
@Command(
    name = "exec",
    description = {
      "Run one module on hosts, without a playbook",
      "",
      "  plumb exec web -m service -a 'name=nginx state=restarted' -b",
      "  plumb exec web -a uptime            # the module is command",
      "  plumb exec web shell 'df -h | tail -1'"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ExecCommand implements Callable<Integer> {
  private static final String USUAL = "command";

  /** No file; what is named is looked for beside it. */
  private static final String NOWHERE = "exec";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PATTERN", description = "The hosts, as in a play")
  private String pattern;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "MODULE [ARGUMENTS]",
      description = "The module and its arguments, where -m and -a do not say them")
  private List<String> words = List.of();

  @Option(
      names = {"-m", "--module-name"},
      paramLabel = "MODULE",
      description = "The module (default: " + USUAL + ")")
  private String module;

  @Option(
      names = {"-a", "--args"},
      paramLabel = "ARGUMENTS",
      description = "Its arguments: name=value pairs, a free form, or a map in YAML or JSON")
  private String arguments;

  @Mixin private InventoryOptions inventory;
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
      description = "Hosts worked on at a time (default: " + RunCommand.DEFAULT_FORKS + ")")
  private int forks = RunCommand.DEFAULT_FORKS;

  @Option(
      names = {"-o", "--one-line"},
      description = "A line for each host, and no more")
  private boolean oneLine;

  @Option(
      names = {"-t", "--tree"},
      paramLabel = "DIR",
      description = "Write what each host came to there, as a file of JSON")
  private Path tree;

  @Option(
      names = "--task-timeout",
      paramLabel = "SECONDS",
      description = "How long it may take on a host")
  private Integer taskTimeout;

  @Option(
      names = "--playbook-dir",
      paramLabel = "DIR",
      description = "The folder whose group_vars, host_vars and files are used (default: this one)")
  private Path folder = Path.of("");

  @Option(names = "--list-hosts", description = "Show the hosts and do nothing")
  private boolean listHosts;

  @Option(
      names = {"-v", "--verbose"},
      description = "Accepted; all there is to say is said anyway")
  private boolean[] verbosity = new boolean[0];

  private final Surroundings surroundings;

  ExecCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (forks < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--forks must be at least 1, not " + forks);
    }
    try (Surroundings.ClosableConnector connector = surroundings.connectors().get()) {
      Problems problems = new Problems();
      SecretMask secrets = new SecretMask();
      AdHocPlay play = play(problems);
      LoginOptions.Login loggedIn = login.login(surroundings, secrets, problems);
      PlanOptions.Prepared prepared =
          new Preparation(inventory, spec, Tags.ALL, new RoleFolders(List.of()))
              .onlyHere(Inventory.isLocalName(pattern))
              .prepare(
                  surroundings,
                  folder.resolve(NOWHERE),
                  loader -> loader.load(folder.resolve(NOWHERE), play.playbook(problems)),
                  secrets,
                  problems,
                  Map.of());
      if (listHosts) {
        HostListing.print(prepared.plan().plays().get(0).hosts(), surroundings.out());
        return ExitCode.OK.code();
      }
      OptionalInt inside =
          NetworkNamespace.enterFor(
              prepared.plan().inventory(), prepared.engine(), prepared.extraVariables(), spec);
      return inside.isPresent()
          ? inside.getAsInt()
          : run(new RunCommand.Job(prepared.plan(), prepared, connector, secrets, loggedIn));
    }
  }

  private AdHocPlay play(Problems problems) {
    List<String> rest = new ArrayList<>(words);
    String name = module != null ? module : rest.isEmpty() ? USUAL : rest.remove(0);
    if (arguments != null && !rest.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "the arguments stand behind -a already, \"" + rest.get(0) + "\" is too much");
    }
    List<String> known = List.copyOf(Modules.all().names());
    if (Modules.all().find(name.substring(name.lastIndexOf('.') + 1)).isEmpty()) {
      problems.add(
          SourceLocation.commandLine(),
          "unknown module \"" + name + "\"",
          Suggestion.didYouMean(name, known)
              .orElse("to run a command: plumb exec " + pattern + " -a '" + name + " ...'"));
      problems.throwIfAny();
    }
    return new AdHocPlay(
        pattern,
        name,
        arguments != null ? arguments : rest.isEmpty() ? "" : AdHocPlay.joined(rest),
        taskTimeout == null ? OptionalInt.empty() : OptionalInt.of(taskTimeout));
  }

  private int run(RunCommand.Job job) {
    RunOptions options =
        new RunOptions(
            RunInfo.Phase.RUN,
            forks,
            checkMode,
            diff,
            job.login().become(),
            job.prepared().extraVariables(),
            true,
            Optional.empty(),
            Steps.ALL,
            job.prepared().words(0),
            surroundings.stateDirectory());
    Runner.Parts parts =
        new Runner.Parts(
            job.prepared().modules(),
            job.prepared().checks(),
            job.prepared().engine(),
            job.connector(),
            job.login().defaults(),
            job.secrets(),
            job.prepared().roles());
    List<RunListener> listeners = new ArrayList<>();
    TextReport.Options look =
        TextReport.Options.of(surroundings.environment(), surroundings.terminal()).withDiff(diff);
    listeners.add(new AdHocReport(surroundings.out(), look, oneLine));
    if (tree != null) {
      listeners.add(new TreeReport(tree));
    }
    Runner runner = new Runner(job.plan(), options, parts, listeners);
    RunSummary summary = Interruptible.by(runner, () -> runner.run(NOWHERE));
    return ExitCode.of(summary).code();
  }
}
