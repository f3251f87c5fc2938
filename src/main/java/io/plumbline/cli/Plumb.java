package io.plumbline.cli;

import io.plumbline.input.InvalidInputException;
import io.plumbline.report.ProblemReport;
import io.plumbline.run.RunInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: its commands, and what becomes of failures. */
@Command(
    name = "plumb",
    description = "Brings blank hosts to a working system over SSH, then proves that it works.",
    mixinStandardHelpOptions = true,
    versionProvider = Plumb.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Plumb implements Runnable {
  private static final int WIDTH = 100;

  @Spec private CommandSpec spec;

  /** Tells the version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Plumb.class.getPackage().getImplementationVersion();
      return new String[] {"plumb " + (version == null ? "(not built)" : version)};
    }
  }

  /**
   * Runs one command.
   *
   * @param surroundings what the program has around it
   * @param arguments the command line
   * @return the exit status
   */
  public static int execute(Surroundings surroundings, String... arguments) {
    return commandLine(surroundings).execute(arguments);
  }

  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine line = new CommandLine(new Plumb());
    line.addSubcommand(new RunCommand(surroundings, RunInfo.Phase.RUN));
    line.addSubcommand(new VerifyCommand(surroundings));
    line.addSubcommand(new PlanCommand(surroundings));
    line.addSubcommand(new InventoryCommand(surroundings));
    line.addSubcommand(new DocCommand(surroundings));
    line.addSubcommand(LabCommand.with(surroundings));
    line.addSubcommand(new ReportCommand(surroundings));
    line.addSubcommand(new DemoCommand(surroundings));
    line.setOut(surroundings.out());
    line.setErr(surroundings.err());
    line.setUsageHelpWidth(WIDTH);
    line.setParameterExceptionHandler((e, given) -> usage(surroundings, e));
    line.setExecutionExceptionHandler((e, command, result) -> failure(surroundings, e));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  private static int usage(Surroundings surroundings, ParameterException e) {
    CommandLine command = e.getCommandLine();
    surroundings.err().println("plumb: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, surroundings.err());
    surroundings.err().println("hint: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.code();
  }

  private static int failure(Surroundings surroundings, Exception e) {
    if (e instanceof InvalidInputException invalid) {
      boolean color =
          surroundings.terminal() && !surroundings.environment().containsKey("NO_COLOR");
      surroundings.err().print(new ProblemReport(WIDTH, color).render(invalid.problems()));
      surroundings.err().flush();
      return ExitCode.INVALID_INPUT.code();
    }
    if (e instanceof java.io.UncheckedIOException || e instanceof java.io.IOException) {
      surroundings.err().println("plumb: " + e.getMessage());
      return ExitCode.INTERNAL.code();
    }
    surroundings.err().println("plumb: internal error: " + e);
    surroundings.err().println("hint: run again with PLUMB_DEBUG=1 to see where");
    if (surroundings.environment().containsKey("PLUMB_DEBUG")) {
      e.printStackTrace(surroundings.err());
    }
    return ExitCode.INTERNAL.code();
  }
}
