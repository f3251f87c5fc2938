package io.plumbline.cli;

import io.plumbline.check.Checks;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.inventory.Inventory;
import io.plumbline.json.Json;
import io.plumbline.module.Modules;
import io.plumbline.plan.Plan;
import io.plumbline.plan.Tags;
import io.plumbline.playbook.Playbook;
import io.plumbline.playbook.RoleFolders;
import io.plumbline.report.TextReport;
import io.plumbline.report.TraceLines;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunOptions;
import io.plumbline.run.Runner;
import io.plumbline.run.Steps;
import io.plumbline.template.TemplateEngine;
import io.plumbline.trace.TraceFields;
import io.plumbline.trace.TraceRequest;
import io.plumbline.trace.Tracer;
import io.plumbline.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Follows packets through a cloud, and names what is broken on their way. */
@Command(
    name = "trace",
    description =
        "Follow packets through the cloud and name what is broken on their way; changes nothing,"
            + " exits 1 if something is broken",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
  private static final int FORKS = 50;

  @Spec private CommandSpec spec;
  @Mixin private InventoryOptions inventoryOptions;
  @Mixin private LoginOptions login;

  @Parameters(
      index = "0",
      paramLabel = "WAY",
      description =
          "snat (out of the cloud through the network node), floating (in to a floating IP address"
              + " and back) or east-west (from an instance to another)")
  private String way;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INSTANCE",
      description = "The instance by name, id or address (default: one that fits)")
  private String instance;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "OTHER",
      description =
          "East-west: the other instance, or an address of a DHCP server (default: one that there is)")
  private String other;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "Snat: where packets go (default: the external network's gateway)")
  private String to;

  @Option(
      names = "--from",
      paramLabel = "HOST",
      description = "Floating: the host that packets come from (default: first of group external)")
  private String from;

  @Option(names = "--no-packets", description = "Send no marked packets; only look")
  private boolean noPackets;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the trace there too")
  private Path json;

  @Option(
      names = "--topology",
      paramLabel = "FILE",
      description = "Write hosts, devices and wires there as JSON")
  private Path topology;

  private final Surroundings surroundings;
  private final SecretMask secrets = new SecretMask();

  TraceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    TraceRequest request =
        new TraceRequest(
            way(),
            Optional.ofNullable(instance),
            Optional.ofNullable(other),
            Optional.ofNullable(to),
            Optional.ofNullable(from),
            !noPackets);
    Problems problems = new Problems();
    Vault vault = inventoryOptions.vault(surroundings, secrets, problems);
    Inventory inventory = inventoryOptions.load(surroundings.environment(), vault, problems);
    Map<String, Object> extra = inventoryOptions.extraVariables(vault, problems);
    TemplateEngine engine = new TemplateEngine(vault);
    inventory.valuesOf(inventory.hosts()).forEach(node -> engine.checkSyntax(node, problems));
    LoginOptions.Login loggedIn = login.login(surroundings, secrets, problems);
    Warnings.show(problems, surroundings.err());
    problems.throwIfAny();
    OptionalInt inside = NetworkNamespace.enterFor(inventory, engine, extra, spec);
    return inside.isPresent()
        ? inside.getAsInt()
        : trace(request, inventory, engine, extra, loggedIn);
  }

  private TraceRequest.Way way() {
    List<String> words = TraceRequest.Way.words();
    return TraceRequest.Way.named(way)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Problem.at(
                        SourceLocation.commandLine(),
                        "there is no way \"" + way + "\" to trace",
                        Suggestion.didYouMean(way, words).orElse(String.join(", ", words)))));
  }

  private int trace(
      TraceRequest request,
      Inventory inventory,
      TemplateEngine engine,
      Map<String, Object> extra,
      LoginOptions.Login loggedIn) {
    RunOptions options =
        new RunOptions(
            RunInfo.Phase.VERIFY,
            FORKS,
            false,
            false,
            loggedIn.become(),
            extra,
            false,
            Optional.empty(),
            Steps.ALL,
            Map.of(),
            surroundings.stateDirectory());
    Plan plan =
        new Plan(
            new Playbook(Path.of("trace"), List.of()),
            inventory,
            List.of(),
            Tags.ALL,
            Optional.empty());
    try (Surroundings.ClosableConnector connector = surroundings.connectors().get()) {
      Runner runner =
          new Runner(
              plan,
              options,
              new Runner.Parts(
                  Modules.all(),
                  Checks.all(),
                  engine,
                  connector,
                  loggedIn.defaults(),
                  secrets,
                  new RoleFolders(List.of())),
              List.of());
      Tracer.Outcome outcome = Interruptible.by(runner, () -> runner.trace(request));
      return shown(outcome);
    }
  }

  private int shown(Tracer.Outcome outcome) {
    TextReport.Options look =
        TextReport.Options.of(surroundings.environment(), surroundings.terminal());
    new TraceLines(look).of(outcome.trace()).forEach(surroundings.out()::println);
    surroundings.out().flush();
    write(json, TraceFields.of(outcome.trace()));
    outcome.topology().ifPresent(found -> write(topology, TraceFields.of(found)));
    return (outcome.trace().findings().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED).code();
  }

  private static void write(Path file, Map<String, Object> fields) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, Json.writeInOrder(fields) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the trace cannot be written to " + file, e);
    }
  }
}
