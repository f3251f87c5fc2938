package io.plumbline.cli;

import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Inventory;
import io.plumbline.inventory.InventoryLoader;
import io.plumbline.vault.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which hosts there are. */
final class InventoryOptions {
  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "SOURCE",
      description =
          "Inventory file, script or folder, or hosts with commas; may be given several times")
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "PATTERN",
      description = "Narrow every play to these hosts, for example 'compute:!compute2' or @file")
  private String limit;

  @Option(
      names = {"-e", "--extra-vars"},
      paramLabel = "VARS",
      description = "Variables over all others: name=value, @file.yml or '{name: value}'")
  private List<String> extraVariables = new ArrayList<>();

  @Mixin private VaultOptions vault;

  Optional<String> limit() {
    return Optional.ofNullable(limit);
  }

  /** Opens the vault that files and values are encrypted with. */
  Vault vault(Surroundings surroundings, SecretMask secrets, Problems problems) {
    return vault.open(surroundings, secrets, problems);
  }

  Inventory load(Map<String, String> environment, Vault vault, Problems problems) {
    checkNamed(environment, problems);
    return loadIfNamed(environment, vault, problems);
  }

  void checkNamed(Map<String, String> environment, Problems problems) {
    if (sources(environment).isEmpty()) {
      problems.add(
          SourceLocation.commandLine(),
          "no inventory was named",
          "give one with -i, for example -i inventories/lab.yml");
    }
  }

  /** Without any inventory named there is this machine still. */
  Inventory loadIfNamed(Map<String, String> environment, Vault vault, Problems problems) {
    List<Path> all = sources(environment);
    return all.isEmpty()
        ? InventoryLoader.parse("all: {}", SourceLocation.COMMAND_LINE, new Problems())
        : InventoryLoader.load(all, vault, problems);
  }

  private List<Path> sources(Map<String, String> environment) {
    if (!sources.isEmpty()) {
      return sources;
    }
    String named = environment.getOrDefault("PLUMB_INVENTORY", "");
    return named.isEmpty() ? List.of() : List.of(Path.of(named));
  }

  Map<String, Object> extraVariables(Vault vault, Problems problems) {
    return ExtraVariables.read(extraVariables, vault, problems);
  }
}
