package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a program without a shell around its arguments. */
final class CommandModule implements TaskModule<Invocation, Invocation.Found> {

  @Override
  public ModuleSpec<Invocation> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        Parameter.optional(
            "cmd", Type.TEXT, "The command line; quotes group words, nothing else is special"));
    parameters.add(Parameter.optional("argv", Type.LIST, "The command, word by word"));
    parameters.addAll(Invocation.PARAMETERS);
    return new ModuleSpec<>(
        "command",
        "Runs a program; a change unless creates, removes, changed_when or read_only says otherwise",
        false,
        parameters,
        Optional.of("cmd"),
        """
        - name: Create the tables of the Identity service
          command: keystone-manage db_sync
          become_user: keystone
          args: {creates: /var/lib/keystone/.tables-made}
        """,
        CommandModule::bind);
  }

  private static Invocation bind(Arguments arguments) {
    List<String> words = new ArrayList<>(arguments.texts("argv"));
    if (arguments.has("cmd") == arguments.has("argv")) {
      arguments.problem("cmd", "a command needs one of \"cmd\" and \"argv\"");
    } else if (arguments.has("cmd")) {
      CommandWords.split(arguments.text("cmd"))
          .ifPresentOrElse(
              words::addAll,
              () -> arguments.problem("cmd", "the command has a quote that is not closed"));
    }
    if (words.isEmpty() || words.get(0).isEmpty()) {
      arguments.problem("cmd", "the command names no program");
    }
    // exec finds programs only, as Ansible does: "cd" and "export" would otherwise do nothing.
    return Invocation.of("exec " + ShellQuote.quoteAll(words), List.copyOf(words), arguments);
  }

  @Override
  public Probe<Invocation.Found> probe(Invocation wanted) {
    return wanted.probe();
  }

  @Override
  public Change decide(Invocation wanted, Invocation.Found found) {
    return wanted.decide(found);
  }

  @Override
  public Map<String, Object> results(
      Invocation wanted, Invocation.Found found, List<CommandResult> applied) {
    return wanted.results(found, applied);
  }
}
