package io.plumbline.module;

import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the tasks of a file whose name may depend on variables. */
final class IncludeTasksModule implements ControllerModule<Effect.Include> {
  @Override
  public ModuleSpec<Effect.Include> spec() {
    return new ModuleSpec<>(
        "include_tasks",
        "Goes on with the tasks of a file, named when its turn comes",
        true,
        List.of(
            Parameter.required("file", Type.TEXT, "The file, beside the one that names it"),
            Parameter.optional("apply", Type.MAP, "What its tasks inherit, such as tags")),
        Optional.of("file"),
        """
        - name: Install in the way of the distribution
          include_tasks: "install-${facts.distribution}.yml"
        """,
        arguments -> new Effect.Include(false, Map.of("file", arguments.text("file"))));
  }

  @Override
  public Outcome run(Effect.Include wanted) {
    return Outcome.ok("included " + wanted.arguments().get("file")).with(wanted);
  }
}
