package io.plumbline.cli;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.inventory.Group;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.Inventory;
import io.plumbline.inventory.InventoryListing;
import io.plumbline.json.Json;
import io.plumbline.vault.Vault;
import io.plumbline.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what an inventory comes to. */
@Command(
    name = "inventory",
    description = "Show what an inventory comes to",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class InventoryCommand implements Callable<Integer> {
  @Mixin private InventoryOptions inventoryOptions;

  @ArgGroup(multiplicity = "1")
  private Form form;

  @Option(
      names = {"-y", "--yaml"},
      description = "With --list and --host: YAML instead of JSON")
  private boolean yaml;

  @Option(names = "--vars", description = "With --graph: show variables too")
  private boolean variables;

  @Option(
      names = "--export",
      description = "Show variables where they are set, not what comes of them for each host")
  private boolean export;

  @Option(
      names = "--playbook-dir",
      paramLabel = "FOLDER",
      description = "Read the group_vars/ and host_vars/ of this folder too")
  private Path playbookDirectory;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to a file instead of the screen")
  private Path output;

  @Parameters(
      arity = "0..1",
      paramLabel = "GROUP",
      defaultValue = Group.ALL,
      description = "With --graph: the group to begin with (default: ${DEFAULT-VALUE})")
  private String group;

  /** What to show. */
  static final class Form {
    @Option(names = "--list", required = true, description = "All hosts and groups as JSON")
    private boolean list;

    @Option(names = "--graph", required = true, description = "The groups as a tree")
    private boolean graph;

    @Option(
        names = "--host",
        required = true,
        paramLabel = "NAME",
        description = "One host's variables as JSON")
    private String host;
  }

  private final Surroundings surroundings;

  InventoryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    Vault vault = inventoryOptions.vault(surroundings, new SecretMask(), problems);
    Inventory sources = inventoryOptions.load(surroundings.environment(), vault, problems);
    Inventory inventory =
        playbookDirectory == null
            ? sources
            : sources.withVariablesFrom(playbookDirectory, vault, problems);
    List<Host> hosts =
        inventoryOptions
            .limit()
            .map(pattern -> inventory.select(pattern, SourceLocation.commandLine(), problems))
            .orElse(inventory.hosts());
    Map<String, Object> extra = inventoryOptions.extraVariables(vault, problems);
    InventoryListing.Options options = new InventoryListing.Options(export, extra);
    InventoryListing listing =
        yaml
            ? InventoryListing.forYaml(inventory, hosts, options)
            : InventoryListing.forJson(inventory, hosts, options);
    String text = shown(inventory, listing, problems);
    Warnings.show(problems, surroundings.err());
    print(text);
    return ExitCode.OK.code();
  }

  private String shown(Inventory inventory, InventoryListing listing, Problems problems) {
    if (form.list) {
      problems.throwIfAny();
      return yaml ? YamlWriter.write(listing.tree()) : json(listing.list());
    }
    if (form.graph) {
      Group top =
          known(inventory::group, group, "group", inventory.membersByGroup().keySet(), problems);
      return String.join("\n", listing.graph(top, variables)) + "\n";
    }
    List<String> names = inventory.hosts().stream().map(Host::name).toList();
    Host host = known(inventory::host, form.host, "host", names, problems);
    Map<String, Object> its = listing.variablesOf(host);
    return yaml ? YamlWriter.write(its) : json(its);
  }

  private static String json(Object value) {
    return Json.writeIndented(value) + "\n";
  }

  private void print(String text) {
    if (output == null) {
      surroundings.out().print(text);
      surroundings.out().flush();
      return;
    }
    try {
      Files.writeString(output, text);
    } catch (IOException e) {
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.commandLine(),
              "the file \"" + output + "\" cannot be written: " + e.getMessage()));
    }
  }

  private static <T> T known(
      Function<String, Optional<T>> find,
      String name,
      String kind,
      Collection<String> known,
      Problems problems) {
    Optional<T> found = find.apply(name);
    if (found.isEmpty()) {
      problems.add(
          SourceLocation.commandLine(),
          "there is no " + kind + " \"" + name + "\"",
          Suggestion.didYouMean(name, known));
    }
    problems.throwIfAny();
    return found.orElseThrow();
  }
}
