package io.plumbline.module.steering;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.FileAndWords;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.CommandWords;
import io.plumbline.module.Invocation;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sends a script of the control machine to a host, runs it there and takes it away again. */
final class ScriptModule implements TaskModule<ScriptModule.Wanted, Invocation.Found> {

  /**
   * Puts the script where it can be run: not where a file system lets nothing run. However it ends,
   * the file goes.
   */
  private static final String PLACE =
      """
      plumb_umask=$(umask)
      umask 077
      plumb_script=
      trap 'rm -f "$plumb_script"' EXIT
      trap 'exit 143' HUP INT TERM
      plumb_found=
      for plumb_folder in "${PLUMB_TMP:-/tmp}" "${TMPDIR:-/tmp}" /tmp /var/tmp; do
        plumb_next=$(mktemp "$plumb_folder/.plumb-script.XXXXXX" 2>/dev/null) || continue
        if [ "$plumb_script" ]; then cat "$plumb_script"; else cat; fi >"$plumb_next" || exit
        [ -z "$plumb_script" ] || rm -f "$plumb_script"
        plumb_script=$plumb_next
        chmod 0700 "$plumb_script"
        if [ -x "$plumb_script" ]; then plumb_found=yes; break; fi
      done
      if [ -z "$plumb_found" ]; then
        echo 'there is no folder on the host in which a script could be run' >&2
        exit 126
      fi
      umask "$plumb_umask"
      """;

  /**
   * The arguments.
   *
   * @param content the script
   * @param call how it is called, and when it need not be
   */
  record Wanted(byte[] content, Invocation call) {
    /** Checks that nothing is null. */
    Wanted {
      Objects.requireNonNull(content, "content is null");
      Objects.requireNonNull(call, "call is null");
    }
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        Parameter.required(
            "cmd",
            Type.FILE_AND_WORDS,
            "The script on the control machine, and its arguments; quotes group words, nothing else"
                + " is special"));
    parameters.add(
        Parameter.optional(
            "executable",
            Type.TEXT,
            "The program that runs it; without it, the script's first line" + " says so"));
    parameters.add(
        Parameter.optional(
                "decrypt", Type.BOOLEAN, "Whether a script that is encrypted is decrypted")
            .defaultsTo("true"));
    Invocation.PARAMETERS.stream()
        .filter(parameter -> !parameter.name().equals("stdin"))
        .forEach(parameters::add);
    return new ModuleSpec<>(
        "script",
        "Runs a script of the control machine on a host; a change unless creates, removes,"
            + " changed_when or read_only says otherwise",
        false,
        parameters,
        Optional.of("cmd"),
        """
        - name: Prepare the disk
          script: prepare-disk.sh /dev/vdb
          args: {creates: /dev/vdb1}
        """,
        ScriptModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    byte[] content = new byte[0];
    StringBuilder line = new StringBuilder();
    String shown = "";
    if (arguments.any("cmd") instanceof FileAndWords script) {
      try {
        content = script.file().bytes();
      } catch (UncheckedIOException e) {
        arguments.problem("cmd", script.file().path() + " cannot be read");
      }
      String name = script.file().path().getFileName().toString();
      shown = (name + " " + String.join(" ", script.words())).strip();
      List<String> words = new ArrayList<>();
      arguments.optionalText("executable").flatMap(CommandWords::split).ifPresent(words::addAll);
      line.append(words.isEmpty() ? "" : ShellQuote.quoteAll(words) + " ");
      line.append("\"$plumb_script\"");
      if (!script.words().isEmpty()) {
        line.append(' ').append(ShellQuote.quoteAll(script.words()));
      }
    }
    Invocation call = Invocation.of(line + " </dev/null\n", shown, arguments);
    return new Wanted(content, call);
  }

  @Override
  public Probe<Invocation.Found> probe(Wanted wanted) {
    return wanted.call.probe();
  }

  @Override
  public Change decide(Wanted wanted, Invocation.Found found) {
    Change change = wanted.call.decide(found);
    if (change.isEmpty()) {
      return change;
    }
    Step step = change.steps().get(0);
    Command command = Command.sh(PLACE + step.command().script()).reading(wanted.content);
    return Change.of(change.summary(), new Step.Execute(command, step.success()))
        .because(change.discrepancy());
  }

  @Override
  public Map<String, Object> results(
      Wanted wanted, Invocation.Found found, List<CommandResult> applied) {
    return wanted.call.results(found, applied);
  }
}
