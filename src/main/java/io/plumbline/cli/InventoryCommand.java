package io.plumbline.cli;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Group;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.Inventory;
import io.plumbline.inventory.InventoryListing;
import io.plumbline.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    Inventory inventory = inventoryOptions.load(surroundings.environment(), problems);
    List<Host> hosts =
        inventoryOptions
            .limit()
            .map(pattern -> inventory.select(pattern, SourceLocation.commandLine(), problems))
            .orElse(inventory.hosts());
    problems.throwIfAny();
    InventoryListing listing = new InventoryListing(inventory, hosts);
    PrintWriter out = surroundings.out();
    if (form.list) {
      out.println(Json.write(listing.list()));
    } else if (form.graph) {
      listing.graph(inventory.group(Group.ALL).orElseThrow(), variables).forEach(out::println);
    } else {
      Host host =
          inventory.select(form.host, SourceLocation.commandLine(), problems).stream()
              .findFirst()
              .orElse(null);
      problems.throwIfAny();
      out.println(Json.write(listing.variablesOf(host)));
    }
    return ExitCode.OK.code();
  }
}
