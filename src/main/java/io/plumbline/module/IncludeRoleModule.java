package io.plumbline.module;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the tasks of a role whose name may depend on variables. */
final class IncludeRoleModule implements ControllerModule<Effect.Include> {
  private static final List<String> NAMES =
      List.of("name", "tasks_from", "vars_from", "defaults_from", "handlers_from");

  @Override
  public ModuleSpec<Effect.Include> spec() {
    return new ModuleSpec<>(
        "include_role",
        "Goes on with the tasks of a role, named when its turn comes",
        true,
        List.of(
            Parameter.required("name", Type.TEXT, "The role"),
            Parameter.optional("tasks_from", Type.TEXT, "The file of its tasks").defaultsTo("main"),
            Parameter.optional("vars_from", Type.TEXT, "The file of its variables")
                .defaultsTo("main"),
            Parameter.optional("defaults_from", Type.TEXT, "The file of its defaults")
                .defaultsTo("main"),
            Parameter.optional("handlers_from", Type.TEXT, "The file of its handlers")
                .defaultsTo("main"),
            Parameter.optional(
                    "public", Type.BOOLEAN, "Whether its variables hold for the rest of the play")
                .defaultsTo("false"),
            Parameter.optional(
                    "allow_duplicates", Type.BOOLEAN, "Whether it may run more than once")
                .defaultsTo("true"),
            Parameter.optional(
                    "rolespec_validate", Type.BOOLEAN, "Taken for Ansible's sake, without effect")
                .defaultsTo("true"),
            Parameter.optional("apply", Type.MAP, "What its tasks inherit, such as tags")),
        Optional.empty(),
        """
        - name: Set up the database that was asked for
          include_role: {name: "${database}", tasks_from: install}
        """,
        IncludeRoleModule::bind);
  }

  private static Effect.Include bind(Arguments arguments) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String name : NAMES) {
      arguments.optionalText(name).ifPresent(value -> given.put(name, value));
    }
    given.put("public", String.valueOf(arguments.bool("public", false)));
    return new Effect.Include(true, given);
  }

  @Override
  public Outcome run(Effect.Include wanted) {
    return Outcome.ok("included role " + wanted.arguments().get("name")).with(wanted);
  }
}
