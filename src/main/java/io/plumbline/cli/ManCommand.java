package io.plumbline.cli;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Prints the manual page of a command, or writes all of them. */
@Command(
    name = "man",
    description = "Print the manual page of a command",
    footer = {
      "",
      "To read one:     plumb man run | man -l -",
      "To install all:  plumb doc --to DIR"
    },
    mixinStandardHelpOptions = true)
final class ManCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command, such as lab up")
  private List<String> words = new ArrayList<>();

  private final Surroundings surroundings;

  ManCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    CommandSpec plumb = Plumb.commandLine(surroundings).getCommandSpec();
    surroundings.out().print(ManPage.of(find(plumb)));
    surroundings.out().flush();
    return ExitCode.OK.code();
  }

  private CommandSpec find(CommandSpec plumb) {
    CommandSpec found = plumb;
    for (String word : words) {
      CommandLine next = found.subcommands().get(word);
      if (next == null) {
        throw new InvalidInputException(
            new Problem(
                SourceLocation.commandLine(),
                "there is no command \"" + found.qualifiedName() + " " + word + "\"",
                Suggestion.didYouMean(word, found.subcommands().keySet())
                    .or(() -> Optional.of("plumb --help lists them"))));
      }
      found = next.getCommandSpec();
    }
    return found;
  }
}
