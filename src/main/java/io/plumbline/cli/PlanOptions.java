package io.plumbline.cli;

import io.plumbline.check.Checks;
import io.plumbline.input.Problems;
import io.plumbline.inventory.Inventory;
import io.plumbline.module.Modules;
import io.plumbline.plan.Plan;
import io.plumbline.plan.Planner;
import io.plumbline.plan.Tags;
import io.plumbline.plan.VariableCheck;
import io.plumbline.playbook.Playbook;
import io.plumbline.playbook.PlaybookLoader;
import io.plumbline.template.TemplateEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say what to do to which hosts. */
final class PlanOptions {
  @Mixin private InventoryOptions inventory;

  @Parameters(index = "0", paramLabel = "PLAYBOOK", description = "The playbook")
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

  /** What came of reading everything. */
  record Prepared(
      Plan plan,
      Modules modules,
      Checks checks,
      TemplateEngine engine,
      Map<String, Object> extraVariables) {}

  /** Reads everything there is to read, or fails with every problem in it. */
  Prepared prepare(Map<String, String> environment) {
    Problems problems = new Problems();
    Inventory hosts = inventory.load(environment, problems);
    Map<String, Object> extra = inventory.extraVariables(problems);
    Modules modules = Modules.all();
    Checks checks = Checks.all();
    TemplateEngine engine = new TemplateEngine();
    Playbook loaded = new PlaybookLoader(modules, checks, engine, problems).load(playbook);
    Path beside = Optional.ofNullable(playbook.getParent()).orElse(Path.of("."));
    Inventory complete = hosts.withVariablesFrom(beside, problems);
    hosts
        .hosts()
        .forEach(
            host ->
                complete
                    .variablesOf(host)
                    .values()
                    .forEach(node -> engine.checkSyntax(node, problems)));
    Set<String> only = new HashSet<>(tags);
    Plan plan =
        new Planner(problems)
            .plan(loaded, complete, inventory.limit(), new Tags(only, new HashSet<>(skipTags)));
    if (problems.isEmpty()) {
      new VariableCheck(extra.keySet(), problems).check(plan);
    }
    problems.throwIfAny();
    return new Prepared(plan, modules, checks, engine, extra);
  }
}
