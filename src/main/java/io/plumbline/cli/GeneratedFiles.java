package io.plumbline.cli;

import io.plumbline.check.Checks;
import io.plumbline.module.Modules;
import io.plumbline.reference.FactsMarkdown;
import io.plumbline.reference.FunctionsMarkdown;
import io.plumbline.reference.ReferenceMarkdown;
import io.plumbline.reference.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Everything that is made of the specs of modules, checks and commands, as files. */
final class GeneratedFiles {
  private final Surroundings surroundings;

  GeneratedFiles(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Writes {@code reference.md}, {@code facts.md}, {@code schemas/}, {@code man/} and {@code
   * completion/}.
   *
   * @param folder where to; made if it is missing
   */
  void write(Path folder) throws IOException {
    file(
        folder.resolve("reference.md"),
        ReferenceMarkdown.page(Subject.of(Modules.all()), Subject.of(Checks.all())));
    file(folder.resolve("facts.md"), FactsMarkdown.page());
    file(folder.resolve("functions.md"), FunctionsMarkdown.page());
    for (SchemaCommand.Kind kind : SchemaCommand.Kind.values()) {
      file(folder.resolve("schemas/" + kind + ".json"), SchemaCommand.text(kind) + "\n");
    }
    for (CompletionCommand.Shell shell : CompletionCommand.Shell.values()) {
      file(
          folder.resolve("completion/plumb." + shell), CompletionCommand.text(shell, surroundings));
    }
    pages(folder.resolve("man"), Plumb.commandLine(surroundings).getCommandSpec());
  }

  private static void pages(Path folder, CommandSpec command) throws IOException {
    file(folder.resolve(ManPage.name(command) + ".1"), ManPage.of(command));
    for (CommandLine inner : command.subcommands().values()) {
      pages(folder, inner.getCommandSpec());
    }
  }

  private static void file(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
