package io.plumbline.module.steering;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.ControllerModule;
import io.plumbline.module.Effect;
import io.plumbline.module.ModuleSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds a host to the inventory, for the plays that follow. */
final class AddHostModule implements ControllerModule<Effect.AddHost> {
  private static final List<String> NAMES = List.of("name", "hostname", "host");
  private static final List<String> GROUPS = List.of("groups", "groupname", "group");
  private static final Set<String> OTHER_KEYS = Set.copyOf(joined());

  private static List<String> joined() {
    List<String> all = new ArrayList<>(NAMES);
    all.addAll(GROUPS);
    return all;
  }

  @Override
  public ModuleSpec<Effect.AddHost> spec() {
    return new ModuleSpec<>(
        "add_host",
        "Adds a host or a group to the inventory for the plays that follow",
        true,
        List.of(
            Parameter.optional(
                "name", Type.TEXT, "The host's name, with :PORT if it has its own; needed"),
            Parameter.optional("hostname", Type.TEXT, "The same as name"),
            Parameter.optional("host", Type.TEXT, "The same as name"),
            Parameter.optional("groups", Type.LIST, "The groups that it joins"),
            Parameter.optional("groupname", Type.LIST, "The same as groups"),
            Parameter.optional("group", Type.LIST, "The same as groups"),
            Parameter.optional(
                ModuleSpec.ANY_KEY, Type.ANY, "The name of a variable of the host, its value")),
        Optional.empty(),
        """
        - name: Remember the new machine
          add_host:
            name: "${server.name}"
            groups: [new_machines]
            ansible_host: "${server.addresses[0]}"
        """,
        AddHostModule::bind);
  }

  private static Effect.AddHost bind(Arguments arguments) {
    String given =
        NAMES.stream()
            .map(arguments::optionalText)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse("")
            .strip();
    if (given.isEmpty()) {
      arguments.problem("name", "add_host needs \"name\"");
    } else if (given.matches(".*\\s.*")) {
      arguments.problem("name", "\"" + given + "\" cannot be the name of a host");
    }
    Map<String, Object> variables = new LinkedHashMap<>();
    String name = given;
    int colon = given.lastIndexOf(':');
    // More than one colon is an IPv6 address.
    if (colon > 0
        && given.indexOf(':') == colon
        && given.substring(colon + 1).matches("\\d{1,5}")) {
      name = given.substring(0, colon);
      variables.put("ansible_port", Long.valueOf(given.substring(colon + 1)));
    }
    List<String> groups = new ArrayList<>();
    for (String key : GROUPS) {
      for (String text : arguments.texts(key)) {
        for (String group : text.split(",")) {
          if (!group.isBlank()) {
            groups.add(group.strip());
          }
        }
      }
    }
    for (String key : arguments.names()) {
      if (!OTHER_KEYS.contains(key)) {
        variables.put(key, arguments.any(key));
      }
    }
    return new Effect.AddHost(name, groups, variables);
  }

  @Override
  public boolean onceForAll() {
    return true;
  }

  @Override
  public Outcome run(Effect.AddHost wanted) {
    Map<String, Object> added = new LinkedHashMap<>();
    added.put("host_name", wanted.name());
    added.put("groups", wanted.groups());
    added.put("host_vars", wanted.variables());
    String where = wanted.groups().isEmpty() ? "" : " in " + String.join(", ", wanted.groups());
    return new Outcome(false, "host " + wanted.name() + where, Map.of("add_host", added), Map.of())
        .with(wanted);
  }
}
