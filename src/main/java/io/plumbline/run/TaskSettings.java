package io.plumbline.run;

import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.Password;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Scalars;
import io.plumbline.input.SourceLocation;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.Directive;
import io.plumbline.playbook.Inherited;
import io.plumbline.playbook.Task;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Works out where, as whom, how often and how long a task's commands run. */
final class TaskSettings {
  /** Ansible's names for the password that sudo asks for. */
  private static final List<String> PASSWORDS =
      List.of("ansible_become_password", "ansible_become_pass", "ansible_sudo_pass");

  /** Three tries in all, as Ansible has it where nothing is said. */
  private static final int DEFAULT_RETRIES = 2;

  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);

  private static final Map<Directive, String> REACHED =
      Map.of(
          Directive.CONNECTION, "ansible_connection",
          Directive.REMOTE_USER, "ansible_user",
          Directive.PORT, "ansible_port");

  private final TemplateEngine engine;
  private final RunVariables runVariables;
  private final BiFunction<String, SourceLocation, HostRun> others;
  private final Become otherwise;
  private final boolean checkMode;

  TaskSettings(
      TemplateEngine engine,
      RunVariables runVariables,
      BiFunction<String, SourceLocation, HostRun> others,
      RunOptions options) {
    this.otherwise = options.become();
    this.checkMode = options.checkMode();
    this.engine = engine;
    this.runVariables = runVariables;
    this.others = others;
  }

  /** Where and how the commands of a task run. */
  TaskExecutor.Setting of(Task task, HostRun host, Variables variables) {
    HostRun where = host;
    if (task.delegateTo().isPresent()) {
      String name = String.valueOf(engine.render(task.delegateTo().get(), variables));
      where =
          name.equals(host.name()) ? host : others.apply(name, task.delegateTo().get().location());
    }
    Map<String, Object> reached = reached(task.inherited(), variables);
    if (!where.usual().equals(reached) && !reached.isEmpty()) {
      where = where.reachedBy(reached);
    }
    return new TaskExecutor.Setting(
        host,
        where,
        become(task.inherited(), variables),
        environment(task.inherited(), variables),
        task.inherited().directive(Directive.TIMEOUT).map(scalar -> duration(scalar, variables)),
        bool(task.inherited(), Directive.CHECK_MODE, variables).orElse(checkMode));
  }

  /** How a play or task says that hosts are reached, as the variables of an inventory say it. */
  Map<String, Object> reached(Inherited inherited, Variables variables) {
    Map<String, Object> reached = new LinkedHashMap<>();
    REACHED.forEach(
        (directive, name) ->
            inherited
                .directive(directive)
                .ifPresent(scalar -> reached.put(name, engine.render(scalar, variables))));
    return reached;
  }

  /** The user to become, by the task or by the host's variables. */
  Become become(Inherited inherited, Variables variables) {
    boolean wanted =
        engine
            .variable("ansible_become", variables)
            .flatMap(Scalars::booleanOf)
            .or(() -> bool(inherited, Directive.BECOME, variables))
            .orElse(otherwise.wanted());
    if (!wanted) {
      return Become.NOBODY;
    }
    Object user =
        engine
            .variable("ansible_become_user", variables)
            .or(
                () ->
                    inherited
                        .directive(Directive.BECOME_USER)
                        .map(scalar -> engine.render(scalar, variables)))
            .orElse(otherwise.wanted() ? otherwise.user() : "root");
    return new Become(String.valueOf(user), becomePassword(variables));
  }

  private Optional<Password> becomePassword(Variables variables) {
    for (String name : PASSWORDS) {
      Optional<Object> password = engine.variable(name, variables);
      if (password.isPresent()) {
        return password.map(String::valueOf).map(Password::new);
      }
    }
    return otherwise.password();
  }

  /** Gives a command the user and the environment that a play has for its tasks. */
  Command fitted(Command command, HostRun host, PlannedPlay play) {
    Inherited inherited = play.play().inherited();
    Variables variables = runVariables.of(host, play, inherited);
    Map<String, String> environment = environment(inherited, variables);
    Command set = command.as(become(inherited, variables));
    return environment.isEmpty() ? set : set.with(environment);
  }

  /** The task with what only variables can say about hiding it. */
  Task settled(Task task, Variables variables) {
    boolean open = task.inherited().mayHide() && !task.inherited().says(Directive.NO_LOG);
    return open && !bool(task.inherited(), Directive.NO_LOG, variables).orElse(true)
        ? task.shown()
        : task;
  }

  /** What a keyword that is true or false comes to. */
  Optional<Boolean> bool(Inherited inherited, Directive keyword, Variables variables) {
    Optional<YamlScalar> scalar = inherited.directive(keyword);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    Object value = engine.render(scalar.get(), variables);
    return Optional.of(
        Scalars.booleanOf(value)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        Problem.at(
                            scalar.get().location(),
                            "\""
                                + keyword.word()
                                + "\" must be true or false, not "
                                + Scalars.describe(value)))));
  }

  /** The environment of a task's commands. */
  Map<String, String> environment(Inherited inherited, Variables variables) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (YamlNode node : inherited.environment()) {
      if (engine.render(node, variables) instanceof Map<?, ?> rendered) {
        rendered.forEach((name, value) -> environment.put("" + name, "" + value));
      }
    }
    return environment;
  }

  /** How often a task is tried again at most. */
  int retries(Task task, Variables variables) {
    Optional<YamlScalar> scalar = task.retries();
    if (scalar.isEmpty()) {
      return DEFAULT_RETRIES;
    }
    Object value = engine.render(scalar.get(), variables);
    if (value instanceof Long number && number >= 0 && number < Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw new InvalidInputException(
        Problem.at(
            scalar.get().location(),
            "this must be a whole number, not " + Scalars.describe(value)));
  }

  /** How long a task waits between its tries. */
  Duration delay(Task task, Variables variables) {
    return task.delay().map(scalar -> duration(scalar, variables)).orElse(DEFAULT_DELAY);
  }

  /** A time that is written as a value. */
  Duration duration(YamlScalar scalar, Variables variables) {
    Object value = engine.render(scalar, variables);
    return Scalars.durationOf(value)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Problem.at(
                        scalar.location(),
                        "this must be a duration such as 90s, 500ms or 2m, not "
                            + Scalars.describe(value))));
  }
}
