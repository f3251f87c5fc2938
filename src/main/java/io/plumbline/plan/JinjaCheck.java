package io.plumbline.plan;

import io.plumbline.input.Problems;
import io.plumbline.inventory.ConnectionVariables;
import io.plumbline.inventory.Host;
import io.plumbline.template.ExpressionNames;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds variables of the inventory that are used and hold an expression of Ansible's, {@code {{ ...
 * }}}: it would reach the hosts as it is written. What nobody uses may hold anything, for one
 * inventory serves many playbooks.
 */
public final class JinjaCheck {
  /** Not {@code {{.Name}}} nor {@code {{ $value }}}, which are of Go and never of Jinja2. */
  private static final Pattern EXPRESSION =
      Pattern.compile("\\{\\{-?\\s*[\\w\"'\\[({]|\\{%-?\\s*[a-z]");

  private static final Set<String> BECOME =
      Set.of(
          "ansible_become",
          "ansible_become_pass",
          "ansible_become_password",
          "ansible_become_user");

  private final Set<String> overridden;
  private final Problems problems;

  /**
   * Makes a check.
   *
   * @param extraVariables the names given on the command line, which hide those of the inventory
   * @param problems collects what is wrong
   */
  public JinjaCheck(Collection<String> extraVariables, Problems problems) {
    this.overridden = Set.copyOf(extraVariables);
    this.problems = problems;
  }

  /**
   * Checks the variables that a plan uses.
   *
   * @param plan the plan
   * @param used the names that its expressions ask for
   */
  public void check(Plan plan, Set<String> used) {
    for (PlannedPlay play : plan.plays()) {
      Set<String> wanted = new HashSet<>(used);
      wanted.addAll(ConnectionVariables.NAMES);
      wanted.addAll(BECOME);
      wanted.removeAll(overridden);
      wanted.removeAll(play.play().variables().own().keySet());
      for (Host host : play.hosts()) {
        check(plan.inventory().variablesOf(host), wanted);
      }
    }
  }

  /** Follows the variables that other variables name. */
  private void check(Map<String, YamlNode> variables, Set<String> wanted) {
    Deque<String> open = new ArrayDeque<>(wanted);
    Set<String> seen = new HashSet<>(wanted);
    while (!open.isEmpty()) {
      String name = open.pop();
      YamlNode node = variables.get(name);
      if (node != null && find(name, node)) {
        ExpressionNames.in(
            node,
            (inner, place) -> {
              if (!overridden.contains(inner) && seen.add(inner)) {
                open.push(inner);
              }
            });
      }
    }
  }

  /** Tells whether a value is free of such expressions. */
  private boolean find(String name, YamlNode node) {
    if (node instanceof YamlList list) {
      return list.items().stream().filter(item -> !find(name, item)).findFirst().isEmpty();
    }
    if (node instanceof YamlMap map) {
      return map.entries().stream()
          .filter(entry -> !find(name, entry.value()))
          .findFirst()
          .isEmpty();
    }
    YamlScalar scalar = (YamlScalar) node;
    if (scalar.unsafe() || !EXPRESSION.matcher(scalar.text()).find()) {
      return true;
    }
    problems.add(
        scalar.location(),
        "the variable \"" + name + "\" is used, and holds an expression of Jinja2",
        "plumb convert writes it as ${...}; after !unsafe it is plain text");
    return false;
  }
}
