package io.plumbline.plan;

import io.plumbline.input.Problems;
import io.plumbline.inventory.Host;
import io.plumbline.template.ExpressionNames;
import io.plumbline.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds variables that are used and defined by themselves, before any host is reached. */
public final class CycleCheck {
  private final Set<String> overridden;
  private final Problems problems;

  /** The names that a value asks for; one value serves many hosts. */
  private final Map<YamlNode, Set<String>> asked = new IdentityHashMap<>();

  /**
   * Makes a check.
   *
   * @param extraVariables the names given on the command line, which hide all others
   * @param problems collects what is wrong
   */
  public CycleCheck(Collection<String> extraVariables, Problems problems) {
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
    Set<String> inOrder = new TreeSet<>(used);
    for (PlannedPlay play : plan.plays()) {
      Map<String, YamlNode> own = play.play().variables().own();
      for (Host host : play.hosts()) {
        Map<String, YamlNode> its = plan.inventory().variablesOf(host);
        Function<String, YamlNode> variables =
            name -> overridden.contains(name) ? null : own.getOrDefault(name, its.get(name));
        Set<String> done = new HashSet<>();
        inOrder.forEach(name -> follow(name, variables, new ArrayDeque<>(), done));
      }
    }
  }

  private void follow(
      String name, Function<String, YamlNode> variables, Deque<String> way, Set<String> done) {
    YamlNode value = variables.apply(name);
    if (value == null || done.contains(name)) {
      return;
    }
    if (way.contains(name)) {
      List<String> round = new ArrayList<>(way);
      round = round.subList(round.indexOf(name), round.size());
      problems.add(
          value.location(),
          "the variable \""
              + name
              + "\" is defined by itself: "
              + String.join(" -> ", round)
              + " -> "
              + name);
      return;
    }
    way.addLast(name);
    asked(value).forEach(next -> follow(next, variables, way, done));
    way.removeLast();
    done.add(name);
  }

  private Set<String> asked(YamlNode value) {
    return asked.computeIfAbsent(
        value,
        node -> {
          Set<String> names = new LinkedHashSet<>();
          ExpressionNames.in(node, (name, place) -> names.add(name));
          return names;
        });
  }
}
