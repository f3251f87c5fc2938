package io.plumbline.cli;

import io.plumbline.check.Checks;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.inventory.Inventory;
import io.plumbline.module.Modules;
import io.plumbline.plan.ControllerFileCheck;
import io.plumbline.plan.CycleCheck;
import io.plumbline.plan.JinjaCheck;
import io.plumbline.plan.MeaningCheck;
import io.plumbline.plan.Plan;
import io.plumbline.plan.Planner;
import io.plumbline.plan.StartAtTask;
import io.plumbline.plan.Tags;
import io.plumbline.plan.VariableCheck;
import io.plumbline.playbook.Playbook;
import io.plumbline.playbook.PlaybookLoader;
import io.plumbline.playbook.RoleFolders;
import io.plumbline.template.TemplateEngine;
import io.plumbline.vault.Vault;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Reads all that a run needs, and finds everything that is wrong with it. */
final class Preparation {
  private final InventoryOptions inventory;
  private final CommandSpec command;
  private final Tags tags;
  private final RoleFolders roles;
  private final boolean onlyHere;
  private final Optional<String> startAtTask;

  Preparation(InventoryOptions inventory, CommandSpec command, Tags tags, RoleFolders roles) {
    this(inventory, command, tags, roles, false, Optional.empty());
  }

  private Preparation(
      InventoryOptions inventory,
      CommandSpec command,
      Tags tags,
      RoleFolders roles,
      boolean onlyHere,
      Optional<String> startAtTask) {
    this.inventory = inventory;
    this.command = command;
    this.tags = tags;
    this.roles = roles;
    this.onlyHere = onlyHere;
    this.startAtTask = startAtTask;
  }

  /** The same where nothing but this machine is meant, so that no inventory is needed. */
  Preparation onlyHere(boolean meant) {
    return new Preparation(inventory, command, tags, roles, meant, startAtTask);
  }

  /** The same for a plan that begins at a task, if one is named. */
  Preparation startingAt(Optional<String> task) {
    return new Preparation(inventory, command, tags, roles, onlyHere, task);
  }

  /**
   * Reads everything there is to read, or fails with every problem in it.
   *
   * @param file the playbook's file, which variables may stand beside
   * @param playbook reads the playbook
   * @param secrets gets what is decrypted
   * @param problems collects what is wrong, and has what was wrong before
   * @param more variables that those of the command line win over
   */
  PlanOptions.Prepared prepare(
      Surroundings surroundings,
      Path file,
      Function<PlaybookLoader, Playbook> playbook,
      SecretMask secrets,
      Problems problems,
      Map<String, Object> more) {
    Vault vault = inventory.vault(surroundings, secrets, problems);
    Map<String, String> environment = surroundings.environment();
    Inventory hosts = inventory.loadIfNamed(environment, vault, problems);
    Map<String, Object> extra = new LinkedHashMap<>(more);
    extra.putAll(inventory.extraVariables(vault, problems));
    Modules modules = Modules.all();
    Checks checks = Checks.all();
    TemplateEngine engine = new TemplateEngine(vault);
    Playbook loaded = playbook.apply(new PlaybookLoader(modules, checks, engine, roles, problems));
    if (!onlyHere && !playsHereAlone(loaded)) {
      inventory.checkNamed(environment, problems);
    }
    Path beside = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    Inventory complete = hosts.withVariablesFrom(beside, vault, problems);
    complete.valuesOf(hosts.hosts()).forEach(node -> engine.checkSyntax(node, problems));
    Plan all = new Planner(engine, extra, problems).plan(loaded, complete, inventory.limit(), tags);
    Plan plan = startAtTask.map(task -> new StartAtTask(task, problems).of(all)).orElse(all);
    if (problems.isEmpty()) {
      ControllerFileCheck files = new ControllerFileCheck(modules, engine, problems);
      files.check(plan);
      VariableCheck variables = new VariableCheck(extra.keySet(), files::templatesOf, problems);
      variables.check(plan);
      new JinjaCheck(extra.keySet(), problems).check(plan, variables.used());
      new CycleCheck(extra.keySet(), problems).check(plan, variables.used());
      if (problems.isEmpty()) {
        new MeaningCheck(engine, extra, problems).check(plan, variables);
      }
    }
    problems.throwIfAny();
    Warnings.show(problems, command.commandLine().getErr());
    return new PlanOptions.Prepared(plan, modules, checks, engine, extra, roles);
  }

  /** The control machine needs no inventory. */
  private static boolean playsHereAlone(Playbook playbook) {
    return !playbook.plays().isEmpty()
        && playbook.plays().stream()
            .allMatch(play -> Inventory.isLocalName(play.hosts().text().strip()));
  }
}
