package io.plumbline.cli;

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
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
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

  @Option(names = "--vars", description = "With --graph: show variables too")
  private boolean variables;

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
    Inventory inventory = inventoryOptions.load(surroundings.environment(), vault, problems);
    List<Host> hosts =
        inventoryOptions
            .limit()
            .map(pattern -> inventory.select(pattern, SourceLocation.commandLine(), problems))
            .orElse(inventory.hosts());
    InventoryListing listing = new InventoryListing(inventory, hosts);
    PrintWriter out = surroundings.out();
    if (form.list) {
      problems.throwIfAny();
      out.println(Json.writeIndented(listing.list()));
    } else if (form.graph) {
      Group top =
          known(inventory::group, group, "group", inventory.membersByGroup().keySet(), problems);
      listing.graph(top, variables).forEach(out::println);
    } else {
      List<String> names = inventory.hosts().stream().map(Host::name).toList();
      Host host = known(inventory::host, form.host, "host", names, problems);
      out.println(Json.writeIndented(listing.variablesOf(host)));
    }
    return ExitCode.OK.code();
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
