package io.plumbline.cli;

import io.plumbline.check.Checks;
import io.plumbline.json.Json;
import io.plumbline.module.Modules;
import io.plumbline.reference.InventorySchema;
import io.plumbline.reference.PlaybookSchema;
import io.plumbline.reference.Subject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the JSON Schema by which editors complete and check what is written. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of playbooks or inventories, for editors",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

  /** Which files the schema is of. */
  enum Kind {
    /** Playbooks and files of tasks. */
    playbook,
    /** Inventories in YAML. */
    inventory
  }

  @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
  private Kind kind;

  private final Surroundings surroundings;

  SchemaCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings.out().println(text(kind));
    surroundings.out().flush();
    return ExitCode.OK.code();
  }

  /** Writes the schema of a kind of file. */
  static String text(Kind kind) {
    return Json.writeIndented(
        switch (kind) {
          case playbook ->
              new PlaybookSchema(Subject.of(Modules.all()), Subject.of(Checks.all())).write();
          case inventory -> InventorySchema.write();
        });
  }
}
