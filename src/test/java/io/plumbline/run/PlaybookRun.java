package io.plumbline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.check.Checks;
import io.plumbline.connection.Become;
import io.plumbline.connection.Connector;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.inventory.ConnectionVariables;
import io.plumbline.inventory.InventoryLoader;
import io.plumbline.module.Modules;
import io.plumbline.plan.Plan;
import io.plumbline.plan.Planner;
import io.plumbline.plan.Tags;
import io.plumbline.playbook.PlaybookLoader;
import io.plumbline.playbook.RoleFolders;
import io.plumbline.template.TemplateEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a playbook to hosts that a test makes, one host at a time.
 *
 * @param modules the modules that the playbook may name
 * @param inventory the file of the inventory
 * @param playbook the file of the playbook
 * @param ahead whether looks are sent ahead of their turn
 */
record PlaybookRun(Modules modules, Path inventory, Path playbook, boolean ahead) {

  /** Runs it, with diffs. */
  void on(Connector connector, RunListener listener) {
    TemplateEngine engine = new TemplateEngine();
    Problems problems = new Problems();
    Plan plan =
        new Planner(engine, Map.of(), problems)
            .plan(
                new PlaybookLoader(
                        modules, Checks.all(), engine, new RoleFolders(List.of()), problems)
                    .load(playbook),
                InventoryLoader.load(List.of(inventory), problems),
                Optional.empty(),
                new Tags(Set.of(), Set.of()));
    assertEquals(List.of(), problems.sorted());
    RunOptions options =
        new RunOptions(
            RunInfo.Phase.RUN,
            1,
            false,
            true,
            Become.NOBODY,
            Map.of(),
            ahead,
            Optional.empty(),
            Steps.ALL,
            Map.of(),
            playbook.resolveSibling("state"));
    Runner.Parts parts =
        new Runner.Parts(
            modules,
            Checks.all(),
            engine,
            connector,
            ConnectionVariables.Defaults.standard(),
            new SecretMask(),
            new RoleFolders(List.of()));
    new Runner(plan, options, parts, List.of(listener)).run("test");
  }
}
