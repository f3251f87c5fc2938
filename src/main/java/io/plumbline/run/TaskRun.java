package io.plumbline.run;

import io.plumbline.connection.ConnectionException;
import io.plumbline.input.InvalidInputException;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.Directive;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes one task through its conditions, loop and retries on one host. */
final class TaskRun {
  private final TaskExecutor executor;
  private final TemplateEngine engine;
  private final RunVariables runVariables;
  private final RunOptions options;
  private final TaskSettings settings;
  private final TaskResults results;
  private final Notifications notifications;
  private final LiveInventory inventory;

  TaskRun(
      TaskExecutor executor,
      RunVariables runVariables,
      RunOptions options,
      TaskSettings settings,
      TaskResults results,
      Notifications notifications,
      LiveInventory inventory) {
    this.executor = executor;
    this.engine = executor.engine();
    this.runVariables = runVariables;
    this.options = options;
    this.settings = settings;
    this.results = results;
    this.notifications = notifications;
    this.inventory = inventory;
  }

  /**
   * How a task ended.
   *
   * @param result what it came to
   * @param registered what {@code register} keeps of it
   * @param found what it included
   */
  record Ended(TaskResult result, Map<String, Object> registered, List<Inclusions.Found> found) {}

  /** Runs the task on the host and says what it came to; registers and notifies. */
  Ended run(Station station, TaskInfo info, HostRun host, PlannedPlay play, Inclusions inclusions) {
    Consequences consequences = new Consequences(station, host, inclusions, inventory, engine);
    TaskResults.Start started = TaskResults.Start.now(host);
    Task task = station.task();
    TaskResult result;
    try {
      Variables variables = runVariables.of(host, play, task.inherited(), station.scope());
      task = settings.settled(task, variables);
      result = passes(task, info, host, variables, started, consequences);
      if (!settings.bool(task.inherited(), Directive.DIFF, variables).orElse(true)) {
        result = result.withoutDiffs();
      }
      result = ignored(station, host, play, result);
    } catch (UndefinedVariableException e) {
      if (options.checkMode() && host.unknownInCheckMode(e.expression())) {
        String why = "cannot be known in check mode: " + e.expression();
        result = results.of(task, info, host, Pass.unknown(why, hiddenOr(host)), started);
        task.register().ifPresent(name -> host.registerUnknown(name, Pass.skippedValue(why)));
        if (task.module().equals("set_fact") && task.arguments() instanceof YamlMap map) {
          host.markUnknown(map.keys());
        }
      } else {
        result = unbound(station, info, host, play, e.getMessage(), started, consequences);
      }
    } catch (Facts.UnreachableException e) {
      // Another host whose facts are asked for may be gone; this one is still there.
      result =
          e.host() == host
              ? lost(station, info, host, play, unreachable(e.reason()), started, consequences)
              : unbound(station, info, host, play, e.getMessage(), started, consequences);
    } catch (InvalidInputException e) {
      result = unbound(station, info, host, play, e.getMessage(), started, consequences);
    } catch (ConnectionException e) {
      result = lost(station, info, host, play, unreachable(e), started, consequences);
    }
    return new Ended(result, consequences.registered(), consequences.found());
  }

  /** Says that a task failed before it was tried. */
  Ended failed(
      Station station,
      TaskInfo info,
      HostRun host,
      PlannedPlay play,
      Inclusions inclusions,
      String message) {
    Consequences consequences = new Consequences(station, host, inclusions, inventory, engine);
    TaskResults.Start now = TaskResults.Start.now(host);
    TaskResult result = unbound(station, info, host, play, message, now, consequences);
    return new Ended(result, consequences.registered(), List.of());
  }

  /** A task whose words cannot be worked out has failed, and that can be ignored as any failure. */
  private TaskResult unbound(
      Station station,
      TaskInfo info,
      HostRun host,
      PlannedPlay play,
      String message,
      TaskResults.Start started,
      Consequences consequences) {
    Task task = station.task();
    Pass pass = Pass.failed(message);
    register(task, host, pass.outcome().registered(), pass);
    consequences.registered(pass.outcome().registered());
    return ignored(station, host, play, results.of(task, info, host, pass, started));
  }

  /** Tells of a result that went wrong whether that is ignored, as far as that can be known. */
  private TaskResult ignored(Station station, HostRun host, PlannedPlay play, TaskResult result) {
    if (result.status() != TaskStatus.FAILED && result.status() != TaskStatus.UNREACHABLE) {
      return result;
    }
    Directive directive =
        result.status() == TaskStatus.UNREACHABLE
            ? Directive.IGNORE_UNREACHABLE
            : Directive.IGNORE_ERRORS;
    Inherited inherited = station.task().inherited();
    try {
      Variables variables = runVariables.of(host, play, inherited, station.scope());
      return settings.bool(inherited, directive, variables).orElse(false)
          ? result.asIgnored()
          : result;
    } catch (InvalidInputException e) {
      return result;
    }
  }

  private static Pass unreachable(ConnectionException e) {
    String message = e.getMessage() + e.hint().map(hint -> "\nhint: " + hint).orElse("");
    return new Pass(TaskStatus.UNREACHABLE, Outcome.failed(message, Map.of()), 1);
  }

  /** A host that is gone may be missed without that being a failure. */
  private TaskResult lost(
      Station station,
      TaskInfo info,
      HostRun host,
      PlannedPlay play,
      Pass pass,
      TaskResults.Start started,
      Consequences consequences) {
    Task task = station.task();
    TaskResult result = results.of(task, info, host, pass, started);
    Map<String, Object> value = pass.outcome().registered();
    value.put("unreachable", true);
    consequences.registered(value);
    result = ignored(station, host, play, result);
    if (result.ignored()) {
      task.register().ifPresent(name -> host.register(name, value));
    }
    return result;
  }

  private TaskResult passes(
      Task task,
      TaskInfo info,
      HostRun host,
      Variables variables,
      TaskResults.Start started,
      Consequences consequences)
      throws ConnectionException {
    if (task.loop().isEmpty()) {
      Pass pass = pass(task, host, variables, consequences);
      consequences.registered(kept(pass.outcome().registered(), pass));
      register(task, host, pass.outcome().registered(), pass);
      consequences.set(pass.outcome().variables());
      notifyHandlers(task, host, variables, pass.status());
      return results.of(task, info, host, pass, started);
    }
    Optional<String> ruledOut = ruledOutBeforeLoop(task, variables);
    if (ruledOut.isPresent()) {
      Pass pass = Pass.skipped(ruledOut.get());
      register(task, host, Pass.skippedValue(ruledOut.get()), pass);
      return results.of(task, info, host, pass, started);
    }
    return loop(task, info, host, variables, started, consequences);
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
      Variables variables,
      TaskResults.Start started,
      Consequences consequences)
      throws ConnectionException {
    Loop loop = task.loop().orElseThrow();
    List<TaskResult.ItemResult> items = new ArrayList<>();
    List<Object> registered = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    TaskStatus worst = null;
    String message = "";
    boolean certain = true;
    boolean anyChanged = false;
    LoopItems loopItems = LoopItems.of(loop, engine, variables);
    for (int position = 0; position < loopItems.size(); position++) {
      Object item = loopItems.items().get(position);
      Variables inside = loopItems.inside(position);
      if (position > 0 && loop.pause().isPresent()) {
        host.pause(settings.duration(loop.pause().get(), variables));
      }
      host.lookahead().reachItem(loopItems, position);
      consequences.item(position, loopItems.layer(position));
      Pass pass = pass(task, host, inside, consequences);
      String label = label(loop, item, inside);
      items.add(
          new TaskResult.ItemResult(
              results.shown(task, label),
              pass.status(),
              results.shown(task, pass.outcome().summary()),
              results.shown(task, pass.outcome().message()),
              pass.outcome().discrepancy(),
              results.diffs(task, pass.outcome().diffs())));
      Map<String, Object> value = kept(pass.outcome().registered(), pass);
      value.put(loop.variable(), item);
      value.put("ansible_loop_var", loop.variable());
      registered.add(value);
      diffs.addAll(pass.outcome().diffs());
      consequences.set(pass.outcome().variables());
      if (!pass.outcome().variables().isEmpty()) {
        loopItems = loopItems.with(pass.outcome().variables());
      }
      notifyHandlers(task, host, inside, pass.status());
      anyChanged |= pass.outcome().changed() && pass.status() != TaskStatus.SKIPPED;
      certain &= pass.outcome().applied();
      worst = worst(worst, pass.status());
      if (pass.status() == TaskStatus.FAILED && message.isEmpty()) {
        message = label + ": " + pass.outcome().message();
      }
    }
    TaskStatus status = worst == null ? TaskStatus.SKIPPED : worst;
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("changed", anyChanged);
    all.put("failed", status == TaskStatus.FAILED);
    all.put("skipped", status == TaskStatus.SKIPPED);
    all.put("results", registered);
    String summary = worst == null ? "the loop has no items" : items.size() + " items";
    Outcome outcome =
        new Outcome(
            status == TaskStatus.FAILED,
            anyChanged,
            summary,
            message,
            diffs,
            all,
            Map.of(),
            certain,
            most(items));
    Pass pass = new Pass(status, outcome, 1);
    consequences.registered(all);
    register(task, host, all, pass);
    return results.of(task, info, host, pass, items, started);
  }

  private static Discrepancy most(List<TaskResult.ItemResult> items) {
    return items.stream()
        .map(TaskResult.ItemResult::discrepancy)
        .max(Comparator.naturalOrder())
        .orElse(Discrepancy.NONE);
  }

  private String label(Loop loop, Object item, Variables inside) {
    return String.valueOf(loop.label().map(scalar -> engine.render(scalar, inside)).orElse(item));
  }

  private static TaskStatus worst(TaskStatus sofar, TaskStatus next) {
    List<TaskStatus> order =
        List.of(TaskStatus.FAILED, TaskStatus.CHANGED, TaskStatus.OK, TaskStatus.SKIPPED);
    return sofar == null || order.indexOf(next) < order.indexOf(sofar) ? next : sofar;
  }

  private Pass pass(Task task, HostRun host, Variables variables, Consequences consequences)
      throws ConnectionException {
    for (YamlScalar condition : task.inherited().when()) {
      if (!engine.holds(condition, variables)) {
        return Pass.skipped("condition is false: " + condition.text());
      }
    }
    TaskExecutor.Setting setting = settings.of(task, host, variables);
    if (settings.bool(task.inherited(), Directive.DELEGATE_FACTS, variables).orElse(false)) {
      consequences.setFor(setting.where());
    }
    int most =
        task.until().isEmpty() && task.retries().isEmpty() || options.comparing()
            ? 1
            : 1 + settings.retries(task, variables);
    Duration delay = settings.delay(task, variables);
    for (int attempt = 1; ; attempt++) {
      Outcome done = consequences.of(executor.execute(task, variables, setting, attempt == 1));
      Outcome outcome = judged(task, done, variables);
      boolean enough =
          !outcome.applied()
              || (task.until().isEmpty() ? !outcome.failed() : until(task, outcome, variables));
      if (!enough && looksInVain(task, host)) {
        return Pass.unknown(
            "cannot be known in check mode: what it looks for may come later", Discrepancy.UNKNOWN);
      }
      if (enough || attempt >= most) {
        if (!enough && !task.until().isEmpty() && !outcome.failed()) {
          outcome = neverHeld(task, outcome, attempt);
        }
        TaskStatus status =
            outcome.failed()
                ? TaskStatus.FAILED
                : outcome.changed() ? TaskStatus.CHANGED : TaskStatus.OK;
        return new Pass(status, outcome.because(discrepancy(task, outcome)), attempt);
      }
      host.pause(delay);
    }
  }

  /** In check mode a look may miss what an earlier task, held back, would have brought. */
  private boolean looksInVain(Task task, HostRun host) {
    return options.checkMode()
        && !options.comparing()
        && host.heldBack()
        && executor.looksOnly(task);
  }

  /** What depends on a value that is not known may differ only if something else does. */
  private static Discrepancy hiddenOr(HostRun host) {
    return host.heldBack() ? Discrepancy.UNKNOWN : Discrepancy.INCOMPARABLE;
  }

  /** A look that was made and does not come out as it must found that something is missing. */
  private Discrepancy discrepancy(Task task, Outcome outcome) {
    boolean looked = outcome.discrepancy() == Discrepancy.NONE && executor.looksOnly(task);
    if (outcome.failed() && looked) {
      return Discrepancy.MISSING;
    }
    return outcome.changed() && looked ? Discrepancy.DIFFERENT : outcome.discrepancy();
  }

  private static Outcome neverHeld(Task task, Outcome outcome, int attempts) {
    String message =
        (attempts == 1
                ? "it does not hold: "
                : "after " + attempts + " tries it still does not hold: ")
            + String.join(" and ", task.until().stream().map(YamlScalar::text).toList());
    return new Outcome(
        true,
        outcome.changed(),
        outcome.summary(),
        message,
        outcome.diffs(),
        outcome.values(),
        outcome.variables(),
        true,
        outcome.discrepancy());
  }

  private Outcome judged(Task task, Outcome outcome, Variables variables) {
    if (task.changedWhen().isEmpty() && task.failedWhen().isEmpty() || !outcome.applied()) {
      return outcome;
    }
    Variables with = withResult(task, outcome, variables);
    boolean failed = task.failedWhen().isEmpty() ? outcome.failed() : all(task.failedWhen(), with);
    boolean changed =
        task.changedWhen().isEmpty() ? outcome.changed() : changed(task, outcome, with);
    return outcome.judged(changed, failed);
  }

  private boolean changed(Task task, Outcome outcome, Variables with) {
    try {
      return all(task.changedWhen(), with);
    } catch (UndefinedVariableException e) {
      if (outcome.failed()) {
        // What failed before it came to anything has no values to ask for.
        return outcome.changed();
      }
      throw e;
    }
  }

  private boolean until(Task task, Outcome outcome, Variables variables) {
    try {
      return all(task.until(), withResult(task, outcome, variables));
    } catch (UndefinedVariableException e) {
      if (outcome.failed()) {
        // A try that failed has no values yet to ask for: it just does not hold.
        return false;
      }
      throw e;
    }
  }

  private static Variables withResult(Task task, Outcome outcome, Variables variables) {
    return task.register()
        .map(name -> variables.with(Map.of(name, outcome.registered())))
        .orElse(variables);
  }

  private boolean all(List<YamlScalar> conditions, Variables variables) {
    return conditions.stream().allMatch(condition -> engine.holds(condition, variables));
  }

  private static Map<String, Object> kept(Map<String, Object> value, Pass pass) {
    Map<String, Object> kept = new LinkedHashMap<>(value);
    kept.put("skipped", pass.status() == TaskStatus.SKIPPED);
    if (pass.status() == TaskStatus.SKIPPED) {
      kept.put("skip_reason", "Conditional result was False");
    }
    kept.put("attempts", (long) pass.attempts());
    return kept;
  }

  private void register(Task task, HostRun host, Map<String, Object> value, Pass pass) {
    if (task.register().isEmpty()) {
      return;
    }
    if (pass.outcome().applied()) {
      host.register(task.register().get(), kept(value, pass));
    } else {
      host.registerUnknown(task.register().get(), kept(value, pass));
    }
  }

  private void notifyHandlers(Task task, HostRun host, Variables variables, TaskStatus status) {
    // What is only compared or looked at owes nothing to handlers, which its plan leaves out.
    if (status == TaskStatus.CHANGED && options.phase() == RunInfo.Phase.RUN) {
      for (YamlScalar scalar : task.notifies()) {
        notifications.send(scalar, host, variables);
      }
    }
  }
}
