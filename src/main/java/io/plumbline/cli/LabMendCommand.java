package io.plumbline.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes faults out of the lab again. */
@Command(
    name = "mend",
    description = "Mend what was broken on purpose",
    mixinStandardHelpOptions = true)
final class LabMendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FAULT",
      description = "Which fault (default: the only one that the lab has)")
  private String name;

  @Option(names = "--all", description = "Mend every fault, the last one first")
  private boolean all;

  private final Surroundings surroundings;

  LabMendCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PresentFaults present = new PresentFaults(LabCommand.folder(surroundings));
    FaultCatalogue catalogue = FaultCatalogue.of(surroundings);
    for (String one : chosen(present, catalogue)) {
      Fault fault = catalogue.named(one, spec.commandLine());
      int result = LabCommand.fault(surroundings, fault, "mend");
      if (result != ExitCode.OK.code()) {
        return result;
      }
      present.remove(one);
      surroundings.out().println("mended: " + one);
    }
    if (present.names().isEmpty()) {
      surroundings.out().println("the lab has no fault");
    }
    surroundings.out().flush();
    return ExitCode.OK.code();
  }

  private List<String> chosen(PresentFaults present, FaultCatalogue catalogue) {
    CommandLine command = spec.commandLine();
    List<String> names = new ArrayList<>(present.names());
    if (name != null) {
      catalogue.named(name, command);
      if (!names.contains(name)) {
        throw new ParameterException(command, "the lab does not have the fault \"" + name + "\"");
      }
      return List.of(name);
    }
    if (names.size() > 1 && !all) {
      throw new ParameterException(
          command,
          "the lab has several faults: name one, or give --all\n  "
              + String.join("\n  ", present.lines()));
    }
    Collections.reverse(names);
    return names;
  }
}
