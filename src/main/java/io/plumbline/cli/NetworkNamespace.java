package io.plumbline.cli;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.Inventory;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Takes a run into the network namespace that its inventory names with {@code
 * plumb_network_namespace}: hosts of a lab can be reached from there only, and nothing sent to them
 * can leave the machine.
 */
final class NetworkNamespace {
  private static final Path NAMED = Path.of("/run/netns");

  private NetworkNamespace() {}

  /**
   * Runs the program again inside the namespace that an inventory names, if it names one and this
   * process is not inside already.
   *
   * @param inventory the hosts
   * @param engine renders their variables
   * @param extra variables of the command line
   * @param spec the command, for the arguments that the program was given
   * @return the exit status of the program inside; nothing if there is no need to enter
   */
  static OptionalInt enterFor(
      Inventory inventory, TemplateEngine engine, Map<String, Object> extra, CommandSpec spec) {
    for (Host host : inventory.hosts()) {
      Variables variables = Variables.of(inventory.variablesOf(host)).with(extra);
      Optional<Object> name = engine.variable("plumb_network_namespace", variables);
      if (name.isPresent()) {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return enter(name.get().toString(), arguments);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Runs the program again inside the namespace, unless it is inside already.
   *
   * @param name the namespace's name, as {@code ip netns} lists it
   * @param arguments the command line
   * @return the exit status of the program inside; nothing if this process is inside already
   * @throws InvalidInputException if there is no such namespace
   */
  static OptionalInt enter(String name, List<String> arguments) {
    Path namespace = NAMED.resolve(name);
    if (!Files.exists(namespace)) {
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.commandLine(),
              "the inventory's hosts live in the network namespace \""
                  + name
                  + "\", and there is none",
              "bring the lab up first: plumb lab up"));
    }
    try {
      if (inode(namespace).equals(inode(Path.of("/proc/self/ns/net")))) {
        return OptionalInt.empty();
      }
      if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
        throw new InvalidInputException(
            Problem.at(
                SourceLocation.commandLine(),
                "the inventory's hosts live in the network namespace \"" + name + "\"",
                "only root can enter it"));
      }
      List<String> command = new ArrayList<>(List.of("nsenter", "--net=" + namespace));
      command.addAll(thisProgram());
      command.addAll(arguments);
      Process process = new ProcessBuilder(command).inheritIO().start();
      return OptionalInt.of(process.waitFor());
    } catch (IOException e) {
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.commandLine(),
              "the network namespace \"" + name + "\" cannot be entered: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.of(ExitCode.INTERRUPTED.code());
    }
  }

  private static Object inode(Path path) throws IOException {
    return Files.getAttribute(path, "unix:ino");
  }

  private static List<String> thisProgram() {
    List<String> program = new ArrayList<>();
    program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String options = System.getProperty("plumb.options", "");
    if (!options.isBlank()) {
      program.addAll(List.of(options.split(" ")));
      program.add("-Dplumb.options=" + options);
    }
    program.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.plumbline.Main"));
    return program;
  }
}
