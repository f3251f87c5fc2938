package io.plumbline.module.steering;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Invocation;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a line as it stands. */
final class RawModule implements TaskModule<Invocation, Invocation.Found> {

  @Override
  public ModuleSpec<Invocation> spec() {
    return new ModuleSpec<>(
        "raw",
        "Runs a line in the host's shell as it stands; always a change unless changed_when says"
            + " otherwise",
        false,
        List.of(
            Parameter.required("cmd", Type.TEXT, "The line"),
            Parameter.optional(
                "executable", Type.TEXT, "The shell that runs it, as an absolute path")),
        Optional.of("cmd"),
        """
        - name: Install what the next tasks need
          raw: command -v python3 || apk add python3
        """,
        RawModule::bind);
  }

  private static Invocation bind(Arguments arguments) {
    String text = arguments.text("cmd");
    if (arguments.has("cmd") && text.isBlank()) {
      arguments.problem("cmd", "the line is empty");
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
