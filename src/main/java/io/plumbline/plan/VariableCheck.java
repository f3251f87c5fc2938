package io.plumbline.plan;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.VariableNames;
import io.plumbline.playbook.CheckTask;
import io.plumbline.playbook.Inherited;
import io.plumbline.playbook.Loop;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Task;
import io.plumbline.template.ExpressionNames;
import io.plumbline.template.function.TemplateFunctions;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds variables that expressions ask for and nothing defines, before any host is reached. */
public final class VariableCheck {
  /** What expressions can call. */
  private static final Set<String> FUNCTIONS = Set.of("secret");

  private static final Set<String> BARE = Set.of("that", "var");

  private final Set<String> everywhere = new HashSet<>(FUNCTIONS);
  private final Problems problems;

  /**
   * Makes a check.
   *
   * @param extraVariables the names given on the command line
   * @param problems collects what is wrong
   */
  public VariableCheck(Collection<String> extraVariables, Problems problems) {
    this.everywhere.addAll(VariableNames.setByPlumb());
    this.everywhere.addAll(extraVariables);
    this.problems = problems;
  }

  /**
   * Checks every expression of a plan.
   *
   * @param plan the plan
   */
  public void check(Plan plan) {
    for (PlannedPlay play : plan.plays()) {
      play.play().tasks().forEach(this::collect);
      play.play().handlers().forEach(this::collect);
      play.play().always().forEach(this::collect);
    }
    for (PlannedPlay planned : plan.plays()) {
      Play play = planned.play();
      Set<String> known = new TreeSet<>(everywhere);
      known.addAll(play.variables().keySet());
      for (Host host : planned.hosts()) {
        known.addAll(plan.inventory().variablesOf(host).keySet());
      }
      if (planned.hosts().isEmpty()) {
        continue;
      }
      play.variables().values().forEach(node -> names(node, known));
      planned.tasks().forEach(task -> task(task, known));
      planned.handlers().forEach(task -> task(task, known));
      planned.checks().forEach(check -> check(check, known));
      planned.always().forEach(task -> task(task, known));
    }
  }

  private void collect(Task task) {
    task.register().ifPresent(everywhere::add);
    if (task.module().equals("set_fact") && task.arguments() instanceof YamlMap map) {
      everywhere.addAll(map.keys());
    }
  }

  private void task(Task task, Set<String> outside) {
    Set<String> known = inside(task.inherited(), task.loop(), outside);
    arguments(task.arguments(), known);
    task.moreArguments().ifPresent(map -> arguments(map, known));
    for (List<YamlScalar> conditions :
        List.of(task.until(), task.changedWhen(), task.failedWhen())) {
      conditions.forEach(condition -> condition(condition, known));
    }
    task.name().ifPresent(name -> names(name, known));
    task.delegateTo().ifPresent(name -> names(name, known));
    task.retries().ifPresent(node -> names(node, known));
    task.delay().ifPresent(node -> names(node, known));
    task.timeout().ifPresent(node -> names(node, known));
    task.notifies().forEach(name -> names(name, known));
  }

  private void check(CheckTask check, Set<String> outside) {
    Set<String> known = inside(check.inherited(), check.loop(), outside);
    arguments(check.arguments(), known);
    names(check.name(), known);
    check.on().ifPresent(node -> names(node, known));
  }

  private Set<String> inside(Inherited inherited, Optional<Loop> loop, Set<String> outside) {
    Set<String> known = new TreeSet<>(outside);
    known.addAll(inherited.variables().keySet());
    inherited.variables().values().forEach(node -> names(node, known));
    loop.ifPresent(
        value -> {
          names(value.items(), known);
          known.add(value.variable());
          value.index().ifPresent(known::add);
          value.label().ifPresent(label -> names(label, known));
        });
    inherited.when().forEach(condition -> condition(condition, known));
    inherited.environment().forEach(map -> names(map, known));
    inherited.becomeUser().ifPresent(user -> names(user, known));
    return known;
  }

  /** Arguments are templates, but for the ones of assert and debug that are bare expressions. */
  private void arguments(YamlNode node, Set<String> known) {
    if (!(node instanceof YamlMap map)) {
      names(node, known);
      return;
    }
    for (YamlMap.Entry entry : map.entries()) {
      if (!BARE.contains(entry.key().text())) {
        names(entry.value(), known);
        continue;
      }
      List<YamlNode> items =
          entry.value() instanceof YamlList list ? list.items() : List.of(entry.value());
      for (YamlNode item : items) {
        if (item instanceof YamlScalar scalar) {
          condition(scalar, known);
        }
      }
    }
  }

  private void names(YamlNode node, Set<String> known) {
    ExpressionNames.in(node, (name, place) -> name(name, place, known));
  }

  private void condition(YamlScalar condition, Set<String> known) {
    if (!(condition.value() instanceof Boolean)) {
      ExpressionNames.inCondition(condition, (name, place) -> name(name, place, known));
    }
  }

  private void name(String name, SourceLocation place, Set<String> known) {
    if (!known.contains(name)) {
      Set<String> near = new TreeSet<>(known);
      near.addAll(TemplateFunctions.all().names());
      problems.add(
          place,
          "\"" + name + "\" is not defined anywhere",
          Suggestion.didYouMean(name, near)
              .orElse("where it may be missing write " + name + "!\"default\""));
    }
  }
}
