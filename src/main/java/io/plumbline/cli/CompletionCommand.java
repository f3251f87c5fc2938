package io.plumbline.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the script by which a shell completes commands, options and names. */
@Command(
    name = "completion",
    description = "Print the script by which bash or zsh completes what is typed",
    footer = {
      "",
      "For bash, in ~/.bashrc:  source <(plumb completion bash)",
      "For zsh, in ~/.zshrc:    source <(plumb completion zsh)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

  /** The shells that are served. */
  enum Shell {
    /** GNU bash. */
    bash,
    /** The Z shell, by its reading of completions for bash. */
    zsh
  }

  @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell;

  private final Surroundings surroundings;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings.out().print(text(shell, surroundings));
    surroundings.out().flush();
    return ExitCode.OK.code();
  }

  /** Writes the script for a shell. */
  static String text(Shell shell, Surroundings surroundings) {
    // A shell without it cannot read completions for bash.
    String first = shell == Shell.zsh ? "autoload -U +X compinit && compinit\n" : "";
    return first + AutoComplete.bash("plumb", Plumb.commandLine(surroundings));
  }
}
