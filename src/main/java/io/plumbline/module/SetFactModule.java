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
final class SetFactModule implements ControllerModule<Map<String, Object>> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Override
  public ModuleSpec<Map<String, Object>> spec() {
    return new ModuleSpec<>(
        "set_fact",
        "Sets variables of the host for the rest of the run",
        true,
        List.of(
            Parameter.optional(ModuleSpec.ANY_KEY, Type.ANY, "The name of a variable, its value")),
        Optional.empty(),
        """
        - name: Keep the address of the gateway
          set_fact:
            gateway_ip: "${router.external_gateway_info.external_fixed_ips[0].ip_address}"
        """,
        SetFactModule::bind);
  }

  private static Map<String, Object> bind(Arguments arguments) {
    Map<String, Object> variables = new LinkedHashMap<>();
    for (String name : arguments.names()) {
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
    return variables;
  }

  @Override
  public Outcome run(Map<String, Object> variables) {
    return new Outcome(false, "set " + String.join(", ", variables.keySet()), Map.of(), variables);
  }
}
