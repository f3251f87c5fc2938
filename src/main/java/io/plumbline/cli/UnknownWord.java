package io.plumbline.cli;

import io.plumbline.input.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A word on the command line that means nothing there.
 *
 * @param message what is wrong
 * @param hint what was meant, if that can be guessed
 */
record UnknownWord(String message, Optional<String> hint) {
  /** Options of Ansible that have no meaning here, and what to do instead. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "-B", "a task runs in the foreground; --task-timeout limits its time",
          "--background", "a task runs in the foreground; --task-timeout limits its time",
          "-M", "there are no module files to look for, every module is part of plumb",
          "--module-path", "there are no module files to look for, every module is part of plumb",
          "--sftp-extra-args", "files travel in the shell's own stream, no sftp is started",
          "--scp-extra-args", "files travel in the shell's own stream, no scp is started");

  static UnknownWord of(CommandLine.UnmatchedArgumentException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String word = e.getUnmatched().get(0);
    if (!word.startsWith("-") || word.equals("-")) {
      Collection<String> known = command.subcommands().keySet();
      String kind = known.isEmpty() ? "argument" : "command";
      return new UnknownWord(
          "unknown " + kind + " \"" + word + "\"", Suggestion.didYouMean(word, known));
    }
    String name = word.split("=", 2)[0];
    Optional<String> instead = Optional.ofNullable(REFUSED.get(name));
    return instead.isPresent()
        ? new UnknownWord("the option \"" + name + "\" is not supported", instead)
        : new UnknownWord(
            "unknown option \"" + name + "\"",
            Suggestion.didYouMean(name, command.optionsMap().keySet()));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("plumb: " + message));
    hint.ifPresent(text -> lines.add("hint: " + text));
    return lines;
  }
}
