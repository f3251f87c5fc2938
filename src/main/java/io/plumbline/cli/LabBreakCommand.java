package io.plumbline.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Breaks the lab in a known way, to see what finds it. */
@Command(
    name = "break",
    description = "Break the lab on purpose, in one of many ways",
    mixinStandardHelpOptions = true)
final class LabBreakCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FAULT", description = "How to break it")
  private String name;

  @Option(names = "--list", description = "Say which faults there are, and which the lab has")
  private boolean list;

  @Option(names = "--also", description = "Break it though it is broken already")
  private boolean also;

  private final Surroundings surroundings;

  LabBreakCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    FaultCatalogue catalogue = FaultCatalogue.of(surroundings);
    PresentFaults present = new PresentFaults(LabCommand.folder(surroundings));
    if (list) {
      show(catalogue, present.names());
      return ExitCode.OK.code();
    }
    CommandLine command = spec.commandLine();
    if (name == null) {
      throw new ParameterException(command, "no fault was named: plumb lab break --list");
    }
    Fault fault = catalogue.named(name, command);
    if (present.names().contains(name)) {
      throw new ParameterException(command, "the lab has the fault \"" + name + "\" already");
    }
    if (!present.names().isEmpty() && !also) {
      throw new ParameterException(
          command,
          "the lab is broken already, give --also to break it further\n  "
              + String.join("\n  ", present.lines()));
    }
    return breakIt(fault, present);
  }

  private int breakIt(Fault fault, PresentFaults present) {
    LabCommand.requireUp(surroundings);
    // First, so that a lab that was broken half way is known to be broken.
    present.add(fault);
    int result = LabCommand.fault(surroundings, fault, "break");
    surroundings
        .out()
        .println(
            (result == ExitCode.OK.code() ? "broken: " : "may be broken in part: ")
                + fault.sentence()
                + "\nmend it with: plumb lab mend "
                + fault.name());
    surroundings.out().flush();
    return result;
  }

  private void show(FaultCatalogue catalogue, List<String> present) {
    int width = catalogue.all().stream().mapToInt(fault -> fault.name().length()).max().orElse(1);
    for (Fault fault : catalogue.all()) {
      surroundings
          .out()
          .printf(
              "%s %-" + width + "s  %s%n",
              present.contains(fault.name()) ? "*" : " ",
              fault.name(),
              fault.sentence());
    }
    if (!present.isEmpty()) {
      surroundings.out().println("* the lab has it now");
    }
    surroundings.out().flush();
  }
}
