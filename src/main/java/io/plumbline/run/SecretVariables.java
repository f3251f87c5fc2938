package io.plumbline.run;

import io.plumbline.input.SecretMask;
import io.plumbline.input.SecretNames;
import io.plumbline.inventory.Host;
import io.plumbline.plan.Plan;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.CheckTask;
import io.plumbline.playbook.Inherited;
import io.plumbline.playbook.Role;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the secrets that stand in a plan and its variables as plain text, by their names, so that
 * they are hidden from the first event on.
 */
final class SecretVariables {
  /** Shorter ones are common words ({@code admin}), and hiding those would make reports useless. */
  private static final int SHORTEST = 6;

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");

  private final Set<String> found = new HashSet<>();
  private final Set<YamlNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private SecretVariables() {}

  /**
   * Adds all of them.
   *
   * @param plan the plan
   * @param extraVariables the variables of the command line
   * @param secrets gets them
   */
  static void hide(Plan plan, Map<String, Object> extraVariables, SecretMask secrets) {
    SecretVariables variables = new SecretVariables();
    for (Host host : plan.inventory().hosts()) {
      plan.inventory().variablesOf(host).forEach(variables::named);
    }
    for (PlannedPlay play : plan.plays()) {
      play.play().variables().own().forEach(variables::named);
      Work.tasksWithIncluded(play.work()).forEach(variables::task);
      Work.tasksWithIncluded(play.handlers()).forEach(variables::task);
      Work.tasksWithIncluded(play.always()).forEach(variables::task);
      play.play().roles().forEach(variables::role);
      play.checks().forEach(variables::check);
    }
    extraVariables.forEach(
        (name, value) -> {
          if (value instanceof YamlNode node) {
            variables.named(name, node);
          }
        });
    secrets.addAll(variables.found);
  }

  private void task(Task task) {
    inherited(task.inherited());
    task.parameters().forEach(this::named);
    inside(task.arguments(), false);
    task.moreArguments().ifPresent(map -> inside(map, false));
  }

  private void check(CheckTask check) {
    inherited(check.inherited());
    inside(check.arguments(), false);
  }

  private void role(Role role) {
    role.defaults().forEach(this::named);
    role.variables().forEach(this::named);
    role.parameters().forEach(this::named);
  }

  private void inherited(Inherited inherited) {
    inherited.role().ifPresent(this::role);
    inherited.variables().forEach(this::named);
    inherited.environment().forEach(map -> inside(map, false));
  }

  private void named(String name, YamlNode value) {
    if (value instanceof YamlScalar scalar) {
      if (SecretNames.tell(name)) {
        add(scalar);
      }
    } else {
      inside(value, SecretNames.holdSecrets(name));
    }
  }

  /** Hosts share the variables of their groups, so most values are met again and again. */
  private void inside(YamlNode value, boolean allSecret) {
    if (!seen.add(value)) {
      return;
    }
    if (value instanceof YamlMap map) {
      map.entries()
          .forEach(
              entry -> {
                if (allSecret) {
                  inside(entry.value(), true);
                } else {
                  named(entry.key().text(), entry.value());
                }
              });
    } else if (value instanceof YamlList list) {
      list.items().forEach(item -> inside(item, allSecret));
    } else if (allSecret && value instanceof YamlScalar scalar) {
      add(scalar);
    }
  }

  private void add(YamlScalar scalar) {
    if (scalar.encrypted() || scalar.value() == null || scalar.value() instanceof Boolean) {
      return;
    }
    for (String part : EXPRESSION.split(scalar.text())) {
      if (part.strip().length() >= SHORTEST) {
        found.add(part);
      }
    }
  }
}
