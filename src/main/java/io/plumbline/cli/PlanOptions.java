package io.plumbline.cli;

import io.plumbline.check.Checks;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.module.Modules;
import io.plumbline.plan.Plan;
import io.plumbline.plan.Tags;
import io.plumbline.playbook.RoleFolders;
import io.plumbline.template.TemplateEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options that say what to do to which hosts. */
final class PlanOptions {
  @Mixin private InventoryOptions inventory;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(index = "0", arity = "0..1", paramLabel = "PLAYBOOK", description = "The playbook")
  private Path playbook;

  @Option(
      names = {"-t", "--tags"},
      paramLabel = "TAGS",
      split = ",",
      description = "Only what has one of these tags")
  private List<String> tags = new ArrayList<>();

  @Option(
      names = "--skip-tags",
      paramLabel = "TAGS",
      split = ",",
      description = "Leave out what has one of these tags")
  private List<String> skipTags = new ArrayList<>();

  @Option(
      names = "--start-at-task",
      paramLabel = "NAME",
      description = "Leave out what comes before the task of this name; * and ? stand for others")
  private String startAtTask;

  @Option(
      names = "--roles-path",
      paramLabel = "FOLDERS",
      split = ":",
      description = "Folders that hold roles, besides roles/ beside the playbook")
  private List<Path> rolesPath = new ArrayList<>();

  /** What came of reading everything. */
  record Prepared(
      Plan plan,
      Modules modules,
      Checks checks,
      TemplateEngine engine,
      Map<String, Object> extraVariables,
      RoleFolders roles) {

    /** Gives what the command line said that playbooks can ask for, by the names of variables. */
    Map<String, Object> words(int verbosity) {
      Map<String, Object> words = new LinkedHashMap<>();
      Tags tags = plan.tags();
      words.put(
          "ansible_run_tags",
          tags.only().isEmpty() ? List.of("all") : List.copyOf(new TreeSet<>(tags.only())));
      words.put("ansible_skip_tags", List.copyOf(new TreeSet<>(tags.skip())));
      words.put("ansible_verbosity", (long) verbosity);
      plan.limit().ifPresent(limit -> words.put("ansible_limit", limit));
      return words;
    }
  }

  /** Reads everything there is to read, or fails with every problem in it. */
  Prepared prepare(Surroundings surroundings, SecretMask secrets) {
    return prepare(surroundings, Optional.empty(), secrets, new Problems(), Map.of());
  }

  /**
   * Reads everything there is to read, or fails with every problem in it.
   *
   * @param usual the playbook, if the command line names none
   * @param secrets gets what is decrypted
   * @param problems collects what is wrong, and has what was wrong before
   * @param more variables that those of the command line win over
   */
  Prepared prepare(
      Surroundings surroundings,
      Optional<Path> usual,
      SecretMask secrets,
      Problems problems,
      Map<String, Object> more) {
    Path playbook = playbook(usual);
    return new Preparation(inventory, command, tagsWanted(), roles(surroundings.environment()))
        .startingAt(Optional.ofNullable(startAtTask))
        .prepare(surroundings, playbook, loader -> loader.load(playbook), secrets, problems, more);
  }

  private Tags tagsWanted() {
    return new Tags(new HashSet<>(tags), new HashSet<>(skipTags));
  }

  private RoleFolders roles(Map<String, String> environment) {
    String usual = environment.getOrDefault("ANSIBLE_ROLES_PATH", "");
    if (!rolesPath.isEmpty() || usual.isBlank()) {
      return new RoleFolders(rolesPath);
    }
    return new RoleFolders(Stream.of(usual.split(":")).map(Path::of).toList());
  }

  private Path playbook(Optional<Path> usual) {
    if (playbook != null) {
      return playbook;
    }
    return usual.orElseThrow(
        () ->
            new CommandLine.ParameterException(
                command.commandLine(), "Missing required parameter: 'PLAYBOOK'"));
  }
}
