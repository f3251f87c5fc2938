package io.plumbline.cli;

import io.plumbline.input.InvalidInputException;
import io.plumbline.report.ProblemReport;
import io.plumbline.run.RunInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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

  /** The commands by name, in the order of the help. */
  private static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("run", () -> new RunCommand(surroundings, RunInfo.Phase.RUN));
    commands.put("verify", () -> new VerifyCommand(surroundings));
    commands.put("drift", () -> new DriftCommand(surroundings));
    commands.put("plan", () -> new PlanCommand(surroundings));
    commands.put("exec", () -> new ExecCommand(surroundings));
    commands.put("trace", () -> new TraceCommand(surroundings));
    commands.put("inventory", () -> new InventoryCommand(surroundings));
    commands.put("vault", () -> VaultCommand.with(surroundings));
    commands.put("convert", () -> new ConvertCommand(surroundings));
    commands.put("doc", () -> new DocCommand(surroundings));
    commands.put("lab", () -> LabCommand.with(surroundings));
    commands.put("report", () -> new ReportCommand(surroundings));
    commands.put("schema", () -> new SchemaCommand(surroundings));
    commands.put("completion", () -> new CompletionCommand(surroundings));
    commands.put("man", () -> new ManCommand(surroundings));
    commands.put("demo", () -> new DemoCommand(surroundings));
    return commands;
  }

  /**
   * Tells whether a command line asks for a command that connects to hosts.
   *
   * @param arguments the command line
   */
  public static boolean goesToHosts(String... arguments) {
    return arguments.length > 1
        && List.of("run", "verify", "drift", "exec", "trace").contains(arguments[0]);
  }

  /**
   * Runs one command.
   *
   * @param surroundings what the program has around it
   * @param arguments the command line
   * @return the exit status
   */
  public static int execute(Surroundings surroundings, String... arguments) {
    return commandLine(surroundings, arguments).execute(arguments);
  }

  /**
   * Makes the program with the one command that is asked for, for picocli takes its time over each;
   * or with all of them, where none is asked for that there is.
   */
  static CommandLine commandLine(Surroundings surroundings, String... arguments) {
    Map<String, Supplier<Object>> commands = commands(surroundings);
    if (arguments.length > 0 && commands.containsKey(arguments[0])) {
      commands.keySet().retainAll(List.of(arguments[0]));
    }
    CommandLine line = new CommandLine(new Plumb());
    commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    line.setOut(surroundings.out());
    line.setErr(surroundings.err());
    line.setUsageHelpWidth(WIDTH);
    // -e @file names a file of variables, and -l @file one of hosts, not one of arguments.
    line.setExpandAtFiles(false);
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
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      UnknownWord.of(unmatched).lines().forEach(surroundings.err()::println);
    } else {
      surroundings.err().println("plumb: " + e.getMessage());
    }
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
