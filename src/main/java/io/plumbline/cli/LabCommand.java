package io.plumbline.cli;

import io.plumbline.connection.Target;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.ConnectionVariables;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.Inventory;
import io.plumbline.inventory.InventoryLoader;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the four-host lab up and down, and gets into its hosts. */
@Command(
    name = "lab",
    description = "A lab of four hosts on this machine",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class LabCommand implements Runnable {
  private static final String THIRD_COMPUTE_NODE = "inventories/lab-third-compute-node.yml";

  /**
   * Where the lab is unless the environment says otherwise; lab.sh and the inventories say so too.
   */
  private static final String FOLDER = "/var/lib/plumbline/lab";

  @Spec private CommandSpec spec;

  static CommandLine with(Surroundings surroundings) {
    CommandLine line = new CommandLine(new LabCommand());
    line.addSubcommand(new Up(surroundings));
    line.addSubcommand(new Down(surroundings));
    line.addSubcommand(new Status(surroundings));
    line.addSubcommand(new Enter.Exec(surroundings));
    line.addSubcommand(new Enter.Shell(surroundings));
    line.addSubcommand(new LabBreakCommand(surroundings));
    line.addSubcommand(new LabMendCommand(surroundings));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  static Path inventory(Surroundings surroundings) {
    return surroundings.home().resolve("inventories/lab.yml");
  }

  /** The lab's folder, which the environment may name. */
  static Path folder(Surroundings surroundings) {
    return Path.of(surroundings.environment().getOrDefault("PLUMB_LAB", FOLDER));
  }

  /** The variables by which the environment chooses another lab than the usual one. */
  static Map<String, Object> variables(Surroundings surroundings) {
    Map<String, Object> variables = new LinkedHashMap<>();
    Map<String, String> names = Map.of("PLUMB_LAB", "lab_folder", "PLUMB_LAB_PREFIX", "lab_prefix");
    names.forEach(
        (name, variable) ->
            Optional.ofNullable(surroundings.environment().get(name))
                .ifPresent(value -> variables.put(variable, value)));
    return variables;
  }

  /** The same as options of a run. */
  static List<String> variableOptions(Surroundings surroundings) {
    return variables(surroundings).entrySet().stream()
        .flatMap(variable -> Stream.of("-e", variable.getKey() + "=" + variable.getValue()))
        .toList();
  }

  /** Runs one of the lab's own playbooks on this machine. */
  static int playbook(Surroundings surroundings, String name, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("run", "-i", machine(surroundings)));
    arguments.addAll(variableOptions(surroundings));
    arguments.addAll(more);
    arguments.add(surroundings.home().resolve("playbooks/lab").resolve(name).toString());
    return Plumb.execute(surroundings, arguments.toArray(String[]::new));
  }

  /** Runs the plays of a fault that have a tag, on the lab's hosts and this machine. */
  static int fault(Surroundings surroundings, Fault fault, String tag) {
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(List.of("-i", inventory(surroundings).toString()));
    arguments.addAll(List.of("-i", machine(surroundings)));
    arguments.addAll(variableOptions(surroundings));
    arguments.addAll(List.of("--tags", tag, fault.playbook().toString()));
    return Plumb.execute(surroundings, arguments.toArray(String[]::new));
  }

  /** Fails unless the lab was brought up. */
  static void requireUp(Surroundings surroundings) {
    if (!Files.isDirectory(folder(surroundings).resolve("hosts"))) {
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.commandLine(),
              "the lab is not up",
              "bring it up first: plumb lab up"));
    }
  }

  private static String machine(Surroundings surroundings) {
    return surroundings.home().resolve("playbooks/lab/inventory.yml").toString();
  }

  /** Brings the lab up. */
  @Command(
      name = "up",
      description = "Bring the lab up: four blank hosts, or warm ones",
      mixinStandardHelpOptions = true)
  static final class Up implements Callable<Integer> {
    @Option(names = "--warm", description = "Start from hosts that have the packages already")
    private boolean warm;

    @Option(
        names = "--compute-nodes",
        paramLabel = "N",
        description = "How many compute nodes it has, 2 or 3 (default: 2)")
    private int computeNodes = 2;

    @Option(
        names = "--external-vlan",
        paramLabel = "TAG",
        description = "Make the external network a VLAN, 1 to 4094 (default: 0, no VLAN)")
    private int externalVlan;

    @Spec private CommandSpec spec;

    @Option(names = "-v", description = "Say more")
    private boolean verbose;

    private final Surroundings surroundings;

    Up(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      demand(computeNodes == 2 || computeNodes == 3, "--compute-nodes must be 2 or 3");
      demand(externalVlan >= 0 && externalVlan <= 4094, "--external-vlan must be 0 to 4094");
      String variables =
          "{lab_warm: %b, lab_compute_nodes: %d, lab_external_vlan: %d}"
              .formatted(warm, computeNodes, externalVlan);
      List<String> more = new ArrayList<>(List.of("-e", variables));
      if (verbose) {
        more.add("-v");
      }
      return playbook(surroundings, "up.yml", more);
    }

    private void demand(boolean holds, String message) {
      if (!holds) {
        throw new ParameterException(spec.commandLine(), message);
      }
    }
  }

  /** Takes the lab down. */
  @Command(
      name = "down",
      description = "Take the lab down and leave nothing behind outside its own folder",
      mixinStandardHelpOptions = true)
  static final class Down implements Callable<Integer> {
    @Option(names = "--purge", description = "Delete the lab's folder with its caches too")
    private boolean purge;

    private final Surroundings surroundings;

    Down(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      return playbook(surroundings, "down.yml", List.of("-e", "{lab_purge: " + purge + "}"));
    }
  }

  /** Tells how the lab is. */
  @Command(
      name = "status",
      description = "Tell which hosts run and answer",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    private final Surroundings surroundings;

    Status(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      Path script = surroundings.home().resolve("playbooks/lab/files/status");
      return new ProcessBuilder(script.toString()).inheritIO().start().waitFor();
    }
  }

  /** Gets into a host with the machine's own ssh. */
  abstract static class Enter implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "HOST", description = "controller, network1, ...")
    private String host;

    private final Surroundings surroundings;

    Enter(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    /** Runs a command on a host. */
    @Command(
        name = "exec",
        description = "Run a command on a host of the lab",
        mixinStandardHelpOptions = true)
    static final class Exec extends Enter {
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND")
      private List<String> words = new ArrayList<>();

      Exec(Surroundings surroundings) {
        super(surroundings);
      }

      @Override
      List<String> words() {
        return words;
      }
    }

    /** Opens a shell on a host. */
    @Command(
        name = "shell",
        description = "Open a shell on a host of the lab",
        mixinStandardHelpOptions = true)
    static final class Shell extends Enter {
      Shell(Surroundings surroundings) {
        super(surroundings);
      }

      @Override
      List<String> words() {
        return List.of();
      }
    }

    abstract List<String> words();

    @Override
    public Integer call() throws IOException, InterruptedException {
      Problems problems = new Problems();
      List<Path> files =
          List.of(inventory(surroundings), surroundings.home().resolve(THIRD_COMPUTE_NODE));
      Inventory inventory = InventoryLoader.load(files, problems);
      List<Host> found = inventory.select(host, SourceLocation.commandLine(), problems);
      problems.throwIfAny();
      TemplateEngine engine = new TemplateEngine();
      Variables variables =
          Variables.of(inventory.variablesOf(found.get(0)))
              .with(LabCommand.variables(surroundings));
      Target target =
          ConnectionVariables.targetOf(
              found.get(0), engine, variables, ConnectionVariables.Defaults.standard());
      Optional<Object> namespace = engine.variable("plumb_network_namespace", variables);
      return new ProcessBuilder(ssh(target, namespace)).inheritIO().start().waitFor();
    }

    private List<String> ssh(Target target, Optional<Object> namespace) {
      List<String> command = new ArrayList<>();
      namespace.ifPresent(name -> command.addAll(List.of("nsenter", "--net=/run/netns/" + name)));
      command.addAll(List.of("ssh", "-o", "LogLevel=ERROR", "-p", "" + target.port()));
      target.privateKey().ifPresent(key -> command.addAll(List.of("-i", key.toString())));
      target
          .knownHosts()
          .ifPresent(file -> command.addAll(List.of("-o", "UserKnownHostsFile=" + file)));
      target.user().ifPresent(user -> command.addAll(List.of("-l", user)));
      command.add(target.address());
      command.addAll(words());
      return command;
    }
  }
}
