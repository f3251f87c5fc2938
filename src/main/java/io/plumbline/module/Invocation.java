package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the modules {@code command} and {@code shell} have in common: a script of the user, and the
 * files that say whether it still has to run.
 *
 * @param script POSIX sh
 * @param shown what was asked for, as text or as a list of words
 * @param creates a path or pattern; if something is there, the script need not run
 * @param removes a path or pattern; if nothing is there, the script need not run
 * @param chdir the folder to run in
 * @param stdin what the script reads
 */
public record Invocation(
    String script,
    Object shown,
    Optional<String> creates,
    Optional<String> removes,
    Optional<String> chdir,
    Optional<String> stdin) {
  private static final int SHOWN_LENGTH = 72;

  /** The arguments that both modules take. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.optional(
              "creates", Type.TEXT, "A path or pattern; if something is there, nothing is run"),
          Parameter.optional(
              "removes", Type.TEXT, "A path or pattern; if nothing is there, nothing is run"),
          Parameter.optional("chdir", Type.TEXT, "The folder to run in"),
          Parameter.optional("stdin", Type.TEXT, "What to read from the standard input"),
          Parameter.optional(
                  "stdin_add_newline", Type.BOOLEAN, "Whether that ends with a line break anyway")
              .defaultsTo("true"));

  /**
   * What stood on the host.
   *
   * @param creates whether something matches {@code creates}
   * @param removes whether something matches {@code removes}
   */
  public record Found(boolean creates, boolean removes) {}

  /** Checks that nothing is null. */
  public Invocation {
    Objects.requireNonNull(script, "script is null");
    Objects.requireNonNull(shown, "shown is null");
  }

  /**
   * Adds the common arguments to a script.
   *
   * @param script POSIX sh
   * @param shown what was asked for
   * @param arguments where {@code creates} and the others stand
   * @return the invocation
   */
  public static Invocation of(String script, Object shown, Arguments arguments) {
    return new Invocation(
        script,
        shown,
        arguments.optionalText("creates"),
        arguments.optionalText("removes"),
        arguments.optionalText("chdir"),
        arguments
            .optionalText("stdin")
            .map(
                text ->
                    arguments.bool("stdin_add_newline", true) && !text.endsWith("\n")
                        ? text + "\n"
                        : text));
  }

  /**
   * Makes an invocation of a text that a shell runs: that of the session, or {@code executable}.
   *
   * @param text the text
   * @param arguments has executable; gets what is wrong with it
   * @return the invocation
   */
  public static Invocation ofText(String text, Arguments arguments) {
    Optional<String> executable = arguments.optionalText("executable");
    if (executable.isPresent() && !executable.get().startsWith("/")) {
      arguments.problem(
          "executable",
          "\"executable\" must be an absolute path, not \"" + executable.get() + "\"");
    }
    return of(executable.map(shell -> inShell(shell, text)).orElse(text), text, arguments);
  }

  /**
   * Hands a script to another shell on a descriptor of its own: stdin stays free, the process list
   * clean.
   *
   * @param shell the shell, an absolute path
   * @param text the script
   * @return POSIX sh that runs it
   */
  private static String inShell(String shell, String text) {
    String end = "PLUMB_END";
    while (text.contains(end)) {
      end += "_";
    }
    return "exec "
        + ShellQuote.quote(shell)
        + " /dev/fd/3 3<<'"
        + end
        + "'\n"
        + text
        + "\n"
        + end
        + "\n";
  }

  /**
   * Looks for the files that decide.
   *
   * @return the probe
   */
  public Probe<Found> probe() {
    if (creates.isEmpty() && removes.isEmpty()) {
      return Probe.known(new Found(false, false));
    }
    StringBuilder look = new StringBuilder("exists() { [ -e \"$1\" ] || [ -L \"$1\" ]; }\n");
    chdir.ifPresent(
        folder -> look.append("cd ").append(pattern(folder)).append(" 2>/dev/null || exit 0\n"));
    creates.ifPresent(path -> look.append(exists(path, "creates")));
    removes.ifPresent(path -> look.append(exists(path, "removes")));
    return Probe.sh(
        look.toString(),
        result -> {
          List<String> lines = result.out().lines().toList();
          return new Found(lines.contains("creates"), lines.contains("removes"));
        });
  }

  private static String exists(String path, String word) {
    return "for f in "
        + pattern(path)
        + "; do if exists \"$f\"; then echo "
        + word
        + "; break; fi; done\n";
  }

  /** Quotes everything but the characters of a file name pattern and a leading {@code ~/}. */
  private static String pattern(String path) {
    boolean home = path.equals("~") || path.startsWith("~/");
    StringBuilder word = new StringBuilder(home ? "\"$HOME\"" : "");
    for (String part : (home ? path.substring(1) : path).split("(?<=[*?\\[\\]])|(?=[*?\\[\\]])")) {
      word.append(part.matches("[*?\\[\\]]") ? part : ShellQuote.quote(part));
    }
    return word.toString();
  }

  /**
   * Decides whether the script has to run.
   *
   * @param found what stood on the host
   * @return the change
   */
  public Change decide(Found found) {
    if (creates.isPresent() && found.creates()) {
      return Change.none(creates.get() + " exists already");
    }
    if (removes.isPresent() && !found.removes()) {
      return Change.none(removes.get() + " does not exist");
    }
    String inFolder =
        chdir.map(folder -> "cd " + pattern(folder) + " || exit\n").orElse("") + script;
    Command command = Command.sh(inFolder);
    if (stdin.isPresent()) {
      command = command.reading(stdin.get().getBytes(StandardCharsets.UTF_8));
    }
    return Change.of("run " + summary(), new Step.Execute(command, Set.of(0)))
        .because(creates.isPresent() ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  /**
   * Gives what {@code register} keeps; without a run, only a needless one has an exit code.
   *
   * @param found what stood on the host
   * @param applied what the script came to, if it was run
   * @return names and values
   */
  public Map<String, Object> results(Found found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("cmd", shown);
    if (applied.isEmpty() && !decide(found).isEmpty()) {
      return results;
    }
    CommandResult ran = applied.isEmpty() ? CommandResult.of(0, "", "") : applied.get(0);
    results.put("rc", (long) ran.exitCode());
    results.put("stdout", trimmed(ran.out()));
    results.put("stderr", trimmed(ran.err()));
    results.put("stdout_lines", trimmed(ran.out()).lines().toList());
    results.put("stderr_lines", trimmed(ran.err()).lines().toList());
    return results;
  }

  private String summary() {
    String text =
        shown instanceof List<?> words
            ? String.join(" ", words.stream().map(String::valueOf).toList())
            : String.valueOf(shown).strip();
    String line = text.lines().findFirst().orElse("");
    boolean cut = line.length() > SHOWN_LENGTH || line.length() < text.length();
    return line.substring(0, Math.min(line.length(), SHOWN_LENGTH)) + (cut ? " ..." : "");
  }

  private static String trimmed(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }
}
