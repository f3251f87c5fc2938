package io.plumbline.module;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sets variables of the host. */
final class SetFactModule implements ControllerModule<SetFactModule.Wanted> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * The arguments.
   *
   * @param variables the variables
   * @param cacheable whether they are facts of the host too
   */
  record Wanted(Map<String, Object> variables, boolean cacheable) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "set_fact",
        "Sets variables of the host for the rest of the run",
        true,
        List.of(
            Parameter.optional(ModuleSpec.ANY_KEY, Type.ANY, "The name of a variable, its value"),
            Parameter.optional(
                    "cacheable", Type.BOOLEAN, "Whether they are found in ansible_facts too")
                .defaultsTo("false")),
        Optional.empty(),
        """
        - name: Keep the address of the gateway
          set_fact:
            gateway_ip: "${router.external_gateway_info.external_fixed_ips[0].ip_address}"
        """,
        SetFactModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Map<String, Object> variables = new LinkedHashMap<>();
    for (String name : arguments.names()) {
      if (name.equals("cacheable")) {
        continue;
      }
      if (!NAME.matcher(name).matches()) {
        arguments.problem(
            name,
            "\""
                + name
                + "\" cannot be the name of a variable: use letters, digits and _,"
                + " and start with no digit");
      }
      variables.put(name, arguments.any(name));
    }
    if (variables.isEmpty()) {
      arguments.problem(ModuleSpec.ANY_KEY, "set_fact sets no variable");
    }
    return new Wanted(variables, arguments.bool("cacheable", false));
  }

  @Override
  public Outcome run(Wanted wanted) {
    Map<String, Object> variables = wanted.variables();
    return new Outcome(
        false,
        "set " + String.join(", ", variables.keySet()),
        wanted.cacheable() ? Map.of("ansible_facts", variables) : Map.of(),
        variables);
  }
}
