package io.plumbline.cli;

import io.plumbline.connection.Connector;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.plan.Plan;
import io.plumbline.report.DriftReport;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunOptions;
import io.plumbline.run.RunSummary;
import io.plumbline.run.Runner;
import io.plumbline.run.Steps;
import java.io.PrintWriter;
import java.nio.file.Path;
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
import picocli.CommandLine.Spec;

/** Compares a running system with its plan. */
@Command(
    name = "drift",
    description = {
      "Compare a running system with its playbook; changes nothing, exits 1 if they differ",
      "",
      "One line a finding: host, severity, [task] what would be done: found -> wanted (place).",
      "Prints nothing if all is well, so that cron stays silent."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DriftCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  @Spec private CommandSpec spec;
  @Mixin private PlanOptions planOptions;
  @Mixin private LoginOptions login;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write an object a finding and one that sums up, as lines of JSON; - to print")
  private String json;

  @Option(
      names = {"-D", "--diff"},
      description = "Show all that differs inside files")
  private boolean diff;

  @Option(names = "--checks", description = "Run the playbook's checks too, as verify does")
  private boolean checks;

  @Option(
      names = "--quiet-when-clean",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether to print nothing if nothing differs (default: it is)")
  private boolean quietWhenClean;

  @Option(
      names = {"-v", "--verbose"},
      description = "Sum up; -vv names what could not be compared too")
  private boolean[] verbosity = new boolean[0];

  @Option(
      names = {"-f", "--forks"},
      paramLabel = "N",
      description = "Hosts worked on at a time (default: " + RunCommand.DEFAULT_FORKS + ")")
  private int forks = RunCommand.DEFAULT_FORKS;

  private final Surroundings surroundings;
  private final SecretMask secrets = new SecretMask();

  DriftCommand(Surroundings surroundings) {
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
      LoginOptions.Login loggedIn = login.login(surroundings, secrets, problems);
      PlanOptions.Prepared prepared =
          planOptions.prepare(surroundings, Optional.empty(), secrets, problems, Map.of());
      OptionalInt inside =
          NetworkNamespace.enterFor(
              prepared.plan().inventory(), prepared.engine(), prepared.extraVariables(), spec);
      return inside.isPresent() ? inside.getAsInt() : compare(prepared, loggedIn, connector).code();
    }
  }

  private ExitCode compare(
      PlanOptions.Prepared prepared, LoginOptions.Login loggedIn, Connector connector) {
    Plan plan = prepared.plan().comparable(checks);
    RunOptions options =
        new RunOptions(
            RunInfo.Phase.DRIFT,
            forks,
            true,
            true,
            loggedIn.become(),
            prepared.extraVariables(),
            true,
            Optional.empty(),
            Steps.ALL,
            prepared.words(0),
            surroundings.stateDirectory());
    Runner.Parts parts =
        new Runner.Parts(
            prepared.modules(),
            prepared.checks(),
            prepared.engine(),
            connector,
            loggedIn.defaults(),
            secrets,
            prepared.roles());
    DriftReport report =
        new DriftReport(
            Optional.ofNullable(json).filter(name -> !name.equals(STANDARD_OUTPUT)).map(Path::of));
    Runner runner = new Runner(plan, options, parts, List.of(report));
    RunSummary summary = Interruptible.by(runner, () -> runner.run("drift"));
    show(report);
    if (summary.interrupted()) {
      return ExitCode.INTERRUPTED;
    }
    if (summary.anyUnreachable()) {
      return ExitCode.UNREACHABLE;
    }
    return report.findings().isEmpty() ? ExitCode.OK : ExitCode.DRIFT;
  }

  private void show(DriftReport report) {
    PrintWriter out = surroundings.out();
    if (STANDARD_OUTPUT.equals(json)) {
      out.print(report.json(diff));
    } else {
      report.lines(diff).forEach(out::println);
      if (verbosity.length > 1) {
        report.incomparable().forEach(line -> out.println("not compared: " + line));
      }
      if (verbosity.length > 0 || report.findings().isEmpty() && !quietWhenClean) {
        out.println(report.sum());
      }
      report.write(diff);
    }
    out.flush();
  }
}
