package io.plumbline.run;

import io.plumbline.connection.Become;
import io.plumbline.connection.ConnectionException;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Scalars;
import io.plumbline.input.SecretMask;
import io.plumbline.module.Diff;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.Inherited;
import io.plumbline.playbook.Loop;
import io.plumbline.playbook.Task;
import io.plumbline.run.TaskExecutor.Outcome;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.UndefinedVariableException;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlScalar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes one task through its conditions, loop and retries on one host. */
final class TaskRun {
  private static final int DEFAULT_RETRIES = 3;
  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);

  private final TaskExecutor executor;
  private final TemplateEngine engine;
  private final RunVariables runVariables;
  private final RunOptions options;
  private final SecretMask secrets;
  private final Map<String, HostRun> hosts;

  TaskRun(
      TaskExecutor executor,
      RunVariables runVariables,
      RunOptions options,
      SecretMask secrets,
      Map<String, HostRun> hosts) {
    this.executor = executor;
    this.engine = executor.engine();
    this.runVariables = runVariables;
    this.options = options;
    this.secrets = secrets;
    this.hosts = hosts;
  }

  /** One pass of the task: without a loop, or for one item of it. */
  private record Pass(TaskStatus status, Outcome outcome, int attempts) {}

  /** Runs the task on the host and says what it came to; registers and notifies. */
  TaskResult run(Task task, TaskInfo info, HostRun host, PlannedPlay play) {
    Instant started = Instant.now();
    TaskResult result;
    try {
      result = passes(task, info, host, play, started);
    } catch (UndefinedVariableException e) {
      if (options.checkMode() && host.unknownInCheckMode(e.expression())) {
        String why = "cannot be known in check mode: " + e.expression();
        result = single(task, info, host, skipped(why), started);
        task.register().ifPresent(name -> host.registerUnknown(name, skippedValue(why)));
        if (task.module().equals("set_fact") && task.arguments() instanceof YamlMap map) {
          host.markUnknown(map.keys());
        }
      } else {
        result = single(task, info, host, failed(e.getMessage()), started);
      }
    } catch (InvalidInputException e) {
      result = single(task, info, host, failed(e.getMessage()), started);
    } catch (ConnectionException e) {
      String message = e.getMessage() + e.hint().map(hint -> "\nhint: " + hint).orElse("");
      Outcome outcome = Outcome.failed(message, Map.of());
      result = single(task, info, host, new Pass(TaskStatus.UNREACHABLE, outcome, 1), started);
    }
    if (result.status() == TaskStatus.UNREACHABLE) {
      host.markUnreachable();
    } else if (result.status() == TaskStatus.FAILED
        && !result.ignored()
        && options.phase() == RunInfo.Phase.RUN) {
      // In verification nothing builds on a task: the next look may well work.
      host.markFailed();
    }
    return result;
  }

  private TaskResult passes(
      Task task, TaskInfo info, HostRun host, PlannedPlay play, Instant started)
      throws ConnectionException {
    Variables variables = runVariables.of(host, play, task.inherited());
    if (task.loop().isEmpty()) {
      Pass pass = pass(task, host, variables);
      register(task, host, pass.outcome().registered(), pass);
      pass.outcome().variables().forEach(host::register);
      notifyHandlers(task, host, play, variables, pass.status());
      return single(task, info, host, pass, started);
    }
    Optional<String> ruledOut = ruledOutBeforeLoop(task, variables);
    if (ruledOut.isPresent()) {
      Pass pass = skipped(ruledOut.get());
      register(task, host, skippedValue(ruledOut.get()), pass);
      return single(task, info, host, pass, started);
    }
    return loop(task, info, host, play, variables, started);
  }

  /** A condition that needs no item and is false spares working out the loop's items. */
  private Optional<String> ruledOutBeforeLoop(Task task, Variables variables) {
    for (YamlScalar condition : task.inherited().when()) {
      try {
        if (!engine.holds(condition, variables)) {
          return Optional.of("condition is false: " + condition.text());
        }
      } catch (UndefinedVariableException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private TaskResult loop(
      Task task,
      TaskInfo info,
      HostRun host,
      PlannedPlay play,
      Variables variables,
      Instant started)
      throws ConnectionException {
    Loop loop = task.loop().orElseThrow();
    List<TaskResult.ItemResult> items = new ArrayList<>();
    List<Object> registered = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    TaskStatus worst = null;
    String message = "";
    int position = 0;
    boolean certain = true;
    for (Object item : items(loop, variables)) {
      Map<String, Object> layer = new HashMap<>();
      layer.put(loop.variable(), item);
      int index = position++;
      loop.index().ifPresent(name -> layer.put(name, (long) index));
      Variables inside = variables.with(layer);
      Pass pass = pass(task, host, inside);
      String label = label(loop, item, inside);
      items.add(
          new TaskResult.ItemResult(
              shown(task, label),
              pass.status(),
              shown(task, pass.outcome().summary()),
              shown(task, pass.outcome().message())));
      Map<String, Object> value = pass.outcome().registered();
      value.put("skipped", pass.status() == TaskStatus.SKIPPED);
      value.put(loop.variable(), item);
      registered.add(value);
      diffs.addAll(pass.outcome().diffs());
      pass.outcome().variables().forEach(host::register);
      certain &= pass.outcome().applied();
      worst = worst(worst, pass.status());
      if (pass.status() == TaskStatus.FAILED && message.isEmpty()) {
        message = label + ": " + pass.outcome().message();
      }
    }
    TaskStatus status = worst == null ? TaskStatus.SKIPPED : worst;
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("changed", status == TaskStatus.CHANGED);
    all.put("failed", status == TaskStatus.FAILED);
    all.put("skipped", status == TaskStatus.SKIPPED);
    all.put("results", registered);
    String summary = worst == null ? "the loop has no items" : items.size() + " items";
    Outcome outcome =
        new Outcome(
            status == TaskStatus.FAILED,
            status == TaskStatus.CHANGED,
            summary,
            message,
            diffs,
            all,
            Map.of(),
            certain);
    Pass pass = new Pass(status, outcome, 1);
    register(task, host, all, pass);
    notifyHandlers(task, host, play, variables, status);
    return result(task, info, host, pass, items, started);
  }

  private List<?> items(Loop loop, Variables variables) {
    Object items = engine.render(loop.items(), variables);
    if (items instanceof List<?> list) {
      return list;
    }
    throw new InvalidInputException(
        Problem.at(
            loop.items().location(),
            "\"loop\" must come to a list, this is " + Scalars.describe(items)));
  }

  private String label(Loop loop, Object item, Variables inside) {
    return String.valueOf(loop.label().map(scalar -> engine.render(scalar, inside)).orElse(item));
  }

  private static TaskStatus worst(TaskStatus sofar, TaskStatus next) {
    List<TaskStatus> order =
        List.of(TaskStatus.FAILED, TaskStatus.CHANGED, TaskStatus.OK, TaskStatus.SKIPPED);
    return sofar == null || order.indexOf(next) < order.indexOf(sofar) ? next : sofar;
  }

  private Pass pass(Task task, HostRun host, Variables variables) throws ConnectionException {
    for (YamlScalar condition : task.inherited().when()) {
      if (!engine.holds(condition, variables)) {
        return skipped("condition is false: " + condition.text());
      }
    }
    TaskExecutor.Setting setting = setting(task, host, variables);
    int most =
        task.until().isEmpty() && task.retries().isEmpty() ? 1 : 1 + retries(task, variables);
    Duration delay = delay(task, variables);
    for (int attempt = 1; ; attempt++) {
      Outcome outcome = judged(task, executor.execute(task, variables, setting), variables);
      boolean enough =
          !outcome.applied()
              || (task.until().isEmpty() ? !outcome.failed() : until(task, outcome, variables));
      if (enough || attempt >= most) {
        if (!enough && !task.until().isEmpty() && !outcome.failed()) {
          outcome = neverHeld(task, outcome, attempt);
        }
        TaskStatus status =
            outcome.failed()
                ? TaskStatus.FAILED
                : outcome.changed() ? TaskStatus.CHANGED : TaskStatus.OK;
        return new Pass(status, outcome, attempt);
      }
      pause(delay);
    }
  }

  private static Outcome neverHeld(Task task, Outcome outcome, int attempts) {
    String message =
        "after "
            + attempts
            + " tries it still does not hold: "
            + String.join(" and ", task.until().stream().map(YamlScalar::text).toList());
    return new Outcome(
        true,
        outcome.changed(),
        outcome.summary(),
        message,
        outcome.diffs(),
        outcome.values(),
        outcome.variables(),
        true);
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private TaskExecutor.Setting setting(Task task, HostRun host, Variables variables) {
    HostRun where = host;
    if (task.delegateTo().isPresent()) {
      Object name = engine.render(task.delegateTo().get(), variables);
      where = hosts.get(String.valueOf(name));
      if (where == null) {
        throw new InvalidInputException(
            Problem.at(
                task.delegateTo().get().location(),
                "\"delegate_to\" names \"" + name + "\", which is not in the inventory"));
      }
    }
    Optional<Duration> timeout =
        task.timeout().map(scalar -> engine.render(scalar, variables)).flatMap(Scalars::durationOf);
    return new TaskExecutor.Setting(
        where,
        become(task.inherited(), variables),
        environment(task.inherited(), variables),
        timeout);
  }

  /** The user to become, by the task or by the host's variables. */
  Become become(Inherited inherited, Variables variables) {
    boolean wanted =
        inherited.become().orElseGet(() -> runVariables.bool("ansible_become", variables));
    if (!wanted) {
      return Become.NOBODY;
    }
    Object user =
        inherited
            .becomeUser()
            .map(scalar -> engine.render(scalar, variables))
            .or(() -> engine.variable("ansible_become_user", variables))
            .orElse("root");
    return new Become(String.valueOf(user));
  }

  /** The environment of a task's commands. */
  Map<String, String> environment(Inherited inherited, Variables variables) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (YamlMap map : inherited.environment()) {
      if (engine.render(map, variables) instanceof Map<?, ?> rendered) {
        rendered.forEach((name, value) -> environment.put("" + name, "" + value));
      }
    }
    return environment;
  }

  private Outcome judged(Task task, Outcome outcome, Variables variables) {
    if (task.changedWhen().isEmpty() && task.failedWhen().isEmpty() || !outcome.applied()) {
      return outcome;
    }
    Variables with = withResult(task, outcome, variables);
    boolean failed = task.failedWhen().isEmpty() ? outcome.failed() : all(task.failedWhen(), with);
    boolean changed =
        task.changedWhen().isEmpty() || failed ? outcome.changed() : all(task.changedWhen(), with);
    return outcome.judged(changed, failed);
  }

  private boolean until(Task task, Outcome outcome, Variables variables) {
    return all(task.until(), withResult(task, outcome, variables));
  }

  private static Variables withResult(Task task, Outcome outcome, Variables variables) {
    return task.register()
        .map(name -> variables.with(Map.of(name, outcome.registered())))
        .orElse(variables);
  }

  private boolean all(List<YamlScalar> conditions, Variables variables) {
    return conditions.stream().allMatch(condition -> engine.holds(condition, variables));
  }

  private int retries(Task task, Variables variables) {
    return task.retries()
        .map(scalar -> engine.render(scalar, variables))
        .map(value -> wholeNumber(value, task.retries().get()))
        .orElse(DEFAULT_RETRIES);
  }

  private static int wholeNumber(Object value, YamlScalar scalar) {
    if (value instanceof Long number && number >= 0 && number < Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw new InvalidInputException(
        Problem.at(
            scalar.location(), "this must be a whole number, not " + Scalars.describe(value)));
  }

  private Duration delay(Task task, Variables variables) {
    return task.delay()
        .map(scalar -> engine.render(scalar, variables))
        .flatMap(Scalars::durationOf)
        .orElse(DEFAULT_DELAY);
  }

  private void register(Task task, HostRun host, Map<String, Object> value, Pass pass) {
    if (task.register().isEmpty()) {
      return;
    }
    Map<String, Object> kept = new LinkedHashMap<>(value);
    kept.put("skipped", pass.status() == TaskStatus.SKIPPED);
    kept.put("attempts", (long) pass.attempts());
    if (pass.outcome().applied()) {
      host.register(task.register().get(), kept);
    } else {
      host.registerUnknown(task.register().get(), kept);
    }
  }

  private void notifyHandlers(
      Task task, HostRun host, PlannedPlay play, Variables variables, TaskStatus status) {
    if (status != TaskStatus.CHANGED) {
      return;
    }
    for (YamlScalar scalar : task.notifies()) {
      String name = String.valueOf(engine.render(scalar, variables));
      for (Task handler : play.handlers()) {
        if (handler.displayName().equals(name) || handler.listen().contains(name)) {
          host.notified().add(handler);
        }
      }
    }
  }

  private static Map<String, Object> skippedValue(String why) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("changed", false);
    value.put("failed", false);
    value.put("skipped", true);
    value.put("summary", why);
    value.put("msg", why);
    return value;
  }

  private static Pass skipped(String why) {
    return new Pass(
        TaskStatus.SKIPPED,
        new Outcome(false, false, why, "", List.of(), Map.of(), Map.of(), true),
        0);
  }

  private static Pass failed(String message) {
    return new Pass(TaskStatus.FAILED, Outcome.failed(message, Map.of()), 1);
  }

  private TaskResult single(Task task, TaskInfo info, HostRun host, Pass pass, Instant started) {
    return result(task, info, host, pass, List.of(), started);
  }

  private TaskResult result(
      Task task,
      TaskInfo info,
      HostRun host,
      Pass pass,
      List<TaskResult.ItemResult> items,
      Instant started) {
    Outcome outcome = pass.outcome();
    boolean hidden = task.inherited().noLog();
    return new TaskResult(
        info,
        host.name(),
        pass.status(),
        shown(task, outcome.summary()),
        pass.status() == TaskStatus.UNREACHABLE
            ? secrets.mask(outcome.message())
            : shown(task, outcome.message()),
        hidden || !options.diff() ? List.of() : masked(outcome.diffs()),
        hidden ? Map.of() : secrets.maskMap(outcome.values()),
        items,
        pass.status() == TaskStatus.FAILED && task.inherited().ignoreErrors(),
        options.checkMode(),
        Math.max(1, pass.attempts()),
        started,
        Duration.between(started, Instant.now()));
  }

  private String shown(Task task, String text) {
    if (task.inherited().noLog() && !text.isEmpty()) {
      return "hidden by no_log";
    }
    return secrets.mask(text);
  }

  private List<Diff> masked(List<Diff> diffs) {
    return diffs.stream()
        .map(diff -> new Diff(diff.name(), secrets.mask(diff.before()), secrets.mask(diff.after())))
        .toList();
  }
}
