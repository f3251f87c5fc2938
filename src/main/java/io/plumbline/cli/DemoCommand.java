package io.plumbline.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows everything from nothing: the lab, the deployment, the checks, the report. */
@Command(
    name = "demo",
    description = "Bring the lab up, deploy the HA-DVR scenario on it and verify it",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--warm", description = "Start from hosts that have the packages already")
  private boolean warm;

  private final Surroundings surroundings;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    int up = LabCommand.playbook(surroundings, "up.yml", List.of("-e", "{lab_warm: " + warm + "}"));
    if (up != ExitCode.OK.code()) {
      return up;
    }
    Path junit = Path.of("plumb-demo-junit.xml");
    List<String> run = new ArrayList<>(List.of("run"));
    run.addAll(List.of("-i", LabCommand.inventory(surroundings).toString()));
    run.addAll(LabCommand.variableOptions(surroundings));
    run.addAll(List.of("--junit", junit.toString()));
    run.add(surroundings.home().resolve("playbooks/ha-dvr.yml").toString());
    int result = Plumb.execute(surroundings, run.toArray(String[]::new));
    surroundings.out().println("JUnit XML: " + junit);
    surroundings.out().flush();
    return result;
  }
}
