package io.plumbline.cli;

import io.plumbline.connection.Target;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.ConnectionVariables;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.Inventory;
import io.plumbline.inventory.InventoryLoader;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  @Spec private CommandSpec spec;

  static CommandLine with(Surroundings surroundings) {
    CommandLine line = new CommandLine(new LabCommand());
    line.addSubcommand(new Up(surroundings));
    line.addSubcommand(new Down(surroundings));
    line.addSubcommand(new Status(surroundings));
    line.addSubcommand(new Enter.Exec(surroundings));
    line.addSubcommand(new Enter.Shell(surroundings));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  static Path inventory(Surroundings surroundings) {
    return surroundings.home().resolve("inventories/lab.yml");
  }

  /** What tells the playbooks that the environment names another folder for the lab. */
  static List<String> folderVariable(Surroundings surroundings) {
    String folder = surroundings.environment().get("PLUMB_LAB");
    return folder == null ? List.of() : List.of("-e", "lab_folder=" + folder);
  }

  /** Runs one of the lab's own playbooks on this machine. */
  static int playbook(Surroundings surroundings, String name, List<String> more) {
    List<String> arguments = new ArrayList<>();
    Path folder = surroundings.home().resolve("playbooks/lab");
    arguments.addAll(List.of("run", "-i", folder.resolve("inventory.yml").toString()));
    arguments.addAll(folderVariable(surroundings));
    arguments.addAll(more);
    arguments.add(folder.resolve(name).toString());
    return Plumb.execute(surroundings, arguments.toArray(String[]::new));
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
      Variables variables = Variables.of(inventory.variablesOf(found.get(0)));
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
