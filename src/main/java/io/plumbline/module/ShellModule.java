package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a script in a shell. */
final class ShellModule implements TaskModule<Invocation, Invocation.Found> {

  @Override
  public ModuleSpec<Invocation> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("cmd", Type.TEXT, "The script"));
    parameters.add(
        Parameter.optional("executable", Type.TEXT, "The shell, as an absolute path")
            .defaultsTo("/bin/sh"));
    parameters.addAll(Invocation.PARAMETERS);
    return new ModuleSpec<>(
        "shell",
        "Runs a script in a shell; a change unless creates, removes, changed_when or read_only"
            + " says otherwise",
        false,
        parameters,
        Optional.of("cmd"),
        """
        - name: Count the bridges
          shell: ovs-vsctl list-br | wc -l
          register: bridges
          read_only: true
        """,
        ShellModule::bind);
  }

  private static Invocation bind(Arguments arguments) {
    String text = arguments.text("cmd");
    if (arguments.has("cmd") && text.isBlank()) {
      arguments.problem("cmd", "the script is empty");
    }
    return Invocation.ofText(text, arguments);
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
