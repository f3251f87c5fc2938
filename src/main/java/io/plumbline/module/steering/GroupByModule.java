package io.plumbline.module.steering;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.ControllerModule;
import io.plumbline.module.Effect;
import io.plumbline.module.ModuleSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts hosts into groups by what is known of them, for the plays that follow. */
final class GroupByModule implements ControllerModule<Effect.JoinGroup> {

  @Override
  public ModuleSpec<Effect.JoinGroup> spec() {
    return new ModuleSpec<>(
        "group_by",
        "Puts the host into a group, which is made if it is not there, for the plays that follow",
        true,
        List.of(
            Parameter.required("key", Type.TEXT, "The group; blanks in it become dashes"),
            Parameter.optional("parents", Type.LIST, "The groups that the group joins")
                .defaultsTo("all")),
        Optional.empty(),
        """
        - name: Group the hosts by their distribution
          group_by: {key: "os_${ansible_facts.distribution}"}
        """,
        GroupByModule::bind);
  }

  private static Effect.JoinGroup bind(Arguments arguments) {
    String key = name(arguments.text("key"));
    if (key.isEmpty()) {
      arguments.problem("key", "the group has no name");
    }
    List<String> parents =
        arguments.texts("parents").stream()
            .map(GroupByModule::name)
            .filter(parent -> !parent.equals("all"))
            .toList();
    return new Effect.JoinGroup(key, parents);
  }

  private static String name(String text) {
    return text.strip().replace(' ', '-');
  }

  @Override
  public Outcome run(Effect.JoinGroup wanted) {
    return new Outcome(
            false,
            "group " + wanted.group(),
            Map.of("add_group", wanted.group(), "parent_groups", wanted.parents()),
            Map.of())
        .with(wanted);
  }
}
