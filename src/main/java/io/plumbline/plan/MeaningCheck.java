package io.plumbline.plan;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import io.plumbline.template.ExpressionNames;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Warns about what can be run as it is written, and hardly means what was meant. */
public final class MeaningCheck {
  /** Variables that no expression needs to ask for, since the program does. */
  private static final Set<String> ASKED_FOR_BY_PLUMB =
      Set.of("admin_cloud", "console_shell", "secrets_file");

  private static final Path COMMAND_LINE = SourceLocation.commandLine().file();

  private final TemplateEngine engine;
  private final Map<String, Object> extraVariables;
  private final Problems problems;

  /**
   * Makes a check.
   *
   * @param engine works out conditions that are constant
   * @param extraVariables what was given on the command line
   * @param problems collects the warnings
   */
  public MeaningCheck(
      TemplateEngine engine, Map<String, Object> extraVariables, Problems problems) {
    this.engine = engine;
    this.extraVariables = extraVariables;
    this.problems = problems;
  }

  /**
   * Checks a plan.
   *
   * @param plan the plan
   * @param variables the check that went through its expressions before
   */
  public void check(Plan plan, VariableCheck variables) {
    for (PlannedPlay planned : plan.plays()) {
      List<Task> tasks = new ArrayList<>(Work.tasksWithIncluded(planned.work()));
      tasks.addAll(Work.tasksWithIncluded(planned.handlers()));
      tasks.addAll(Work.tasksWithIncluded(planned.always()));
      tasks.forEach(this::conditions);
      if (!variables.isOpen()) {
        unnotified(planned.play());
      }
    }
    for (YamlScalar text : variables.jinja()) {
      problems.warn(
          text.location(),
          "{{ }} of Jinja2 means nothing here, the text stays as it is",
          "plumb convert writes it as ${...}; after !unsafe nobody wonders");
    }
    // What was left out for tags or hosts may use any variable.
    if (!variables.isOpen() && plan.plays().stream().allMatch(MeaningCheck::isWhole)) {
      plan.plays().forEach(planned -> unused(planned.play(), variables));
      unusedExtra(variables);
    }
  }

  private static boolean isWhole(PlannedPlay planned) {
    Play play = planned.play();
    return !planned.hosts().isEmpty()
        && Work.tasks(planned.work()).size() == Work.tasks(play.work()).size()
        && Work.tasks(planned.always()).size() == Work.tasks(play.always()).size()
        && planned.checks().size() == play.checks().size();
  }

  /** A condition without a name in it is the same on every host, whatever happens. */
  private void conditions(Task task) {
    for (YamlScalar condition : task.inherited().when()) {
      boolean[] asks = new boolean[1];
      if (!(condition.value() instanceof Boolean)) {
        ExpressionNames.inCondition(condition, (name, place) -> asks[0] = true);
      }
      // A call may read a file or the time.
      if (!asks[0] && !condition.text().contains("(") && neverHolds(condition)) {
        problems.warn(
            condition.location(),
            "this never holds, so nothing under it is ever done",
            "remove it, or ask for a variable");
      }
    }
  }

  private boolean neverHolds(YamlScalar condition) {
    try {
      return !engine.holds(condition, Variables.of(Map.of()));
    } catch (InvalidInputException e) {
      return false;
    }
  }

  /** Handlers of roles serve many playbooks; those of a play are there for it. */
  private void unnotified(Play play) {
    Set<String> notified = new HashSet<>();
    List<Task> all = new ArrayList<>(Work.tasksWithIncluded(play.work()));
    all.addAll(Work.tasksWithIncluded(play.always()));
    all.addAll(Work.tasksWithIncluded(play.handlers()));
    all.forEach(task -> task.notifies().forEach(name -> notified.add(name.text())));
    if (notified.stream().anyMatch(name -> name.contains("${"))) {
      return;
    }
    for (Task handler : play.handlers()) {
      Set<String> names = new TreeSet<>(handler.listen());
      handler.name().ifPresent(name -> names.add(name.text()));
      names.add(handler.displayName());
      boolean constant = names.stream().noneMatch(name -> name.contains("${"));
      if (handler.inherited().role().isEmpty()
          && constant
          && names.stream().noneMatch(notified::contains)) {
        problems.warn(
            handler.location(),
            "no task notifies the handler \"" + handler.displayName() + "\"",
            "write \"notify: " + handler.displayName() + "\" in a task");
      }
    }
  }

  private void unused(Play play, VariableCheck variables) {
    play.variables()
        .own()
        .forEach(
            (name, value) -> {
              // A file of variables may serve other plays.
              if (value.location().file().equals(play.file())) {
                unused(name, value.location(), variables);
              }
            });
    for (Task task : Work.tasksWithIncluded(play.work())) {
      // A role may be given what only some of its tasks need.
      if (task.inherited().role().isEmpty()) {
        task.inherited()
            .variables()
            .forEach((name, value) -> unused(name, value.location(), variables));
      }
    }
  }

  private void unused(String name, SourceLocation place, VariableCheck variables) {
    boolean asked =
        name.startsWith("ansible_")
            || name.startsWith("plumb_")
            || ASKED_FOR_BY_PLUMB.contains(name)
            || variables.mentioned().contains(name);
    if (!asked) {
      problems.warn(
          place,
          "nothing uses the variable \"" + name + "\"",
          Suggestion.didYouMean(name, variables.used())
              .orElse("remove it, or ask for it with ${" + name + "}"));
    }
  }

  private void unusedExtra(VariableCheck variables) {
    extraVariables.forEach(
        (name, value) -> {
          if (value instanceof YamlNode node && node.location().file().equals(COMMAND_LINE)) {
            unused(name, node.location(), variables);
          }
        });
  }
}
