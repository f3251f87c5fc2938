package io.plumbline.run;

import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.SecretMask;
import io.plumbline.module.Change;
import io.plumbline.module.ControllerModule;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Effect;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Modules;
import io.plumbline.module.PlaybookModule;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import io.plumbline.playbook.Task;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does one task once: look, decide, and, unless in check mode, apply the steps. */
final class TaskExecutor {
  private static final int MESSAGE_LINES = 20;

  private final Modules modules;
  private final TemplateEngine engine;
  private final ArgumentsBinder binder;
  private final RunOptions options;
  private final SecretMask secrets;
  private final Questions questions;

  TaskExecutor(
      Modules modules,
      TemplateEngine engine,
      SecretMask secrets,
      Questions questions,
      RunOptions options) {
    this.modules = modules;
    this.secrets = secrets;
    this.questions = questions;
    this.engine = engine;
    this.binder = new ArgumentsBinder(engine, secrets);
    this.options = options;
  }

  /**
   * Where and how a task's commands run.
   *
   * @param host the host whose task it is
   * @param where the host they run on, the same unless the task is delegated
   * @param become the user they run as
   * @param environment their environment
   * @param timeout their time limit, if the task has one
   * @param checkMode whether nothing may be applied
   */
  record Setting(
      HostRun host,
      HostRun where,
      Become become,
      Map<String, String> environment,
      Optional<Duration> timeout,
      boolean checkMode) {

    /** Gives a command the user, the environment and the time limit of the task. */
    Command fitted(Command command) {
      Command set = command.as(become);
      if (!environment.isEmpty()) {
        set = set.with(environment);
      }
      return timeout.isPresent() ? set.within(timeout.get()) : set;
    }

    /** Looks; the first try may have been sent ahead, and sends ahead what comes next. */
    CommandResult look(Command command, boolean first) throws ConnectionException {
      if (where != host) {
        return where.connection().run(fitted(command));
      }
      Lookahead lookahead = host.lookahead();
      HostConnection.Coming look = new HostConnection.Coming(lookahead.turn(), fitted(command));
      return host.connection().look(look, first ? lookahead::coming : most -> List.of());
    }

    /** Changes something; the last step of a task sends ahead what comes next. */
    CommandResult change(Command command, boolean last) throws ConnectionException {
      if (where != host) {
        host.connection().changed();
        return where.connection().run(fitted(command));
      }
      return host.connection()
          .change(fitted(command), last ? host.lookahead()::coming : most -> List.of());
    }
  }

  /** Makes a task ready; nothing if it is for the controller alone. */
  Optional<Prepared<?, ?>> prepare(Task task, Variables variables) {
    return modules.find(task.module()).orElseThrow() instanceof TaskModule<?, ?> module
        ? Optional.of(prepare(module, task, variables))
        : Optional.empty();
  }

  private <A, S> Prepared<A, S> prepare(TaskModule<A, S> module, Task task, Variables variables) {
    return Prepared.of(module, bind(module.spec(), task, variables), looksOnly(task));
  }

  /** Does the task once. */
  Outcome execute(Task task, Variables variables, Setting setting, boolean firstTry)
      throws ConnectionException {
    PlaybookModule<?> module = modules.find(task.module()).orElseThrow();
    try {
      if (module instanceof ControllerModule<?> local) {
        return onController(local, task, variables);
      }
      Optional<Prepared<?, ?>> ahead =
          firstTry ? setting.host().lookahead().prepared() : Optional.empty();
      Prepared<?, ?> prepared = ahead.or(() -> prepare(task, variables)).orElseThrow();
      return onHost(prepared, task, setting, firstTry);
    } catch (ProbeException e) {
      return Outcome.failed(e.getMessage(), Map.of());
    }
  }

  /** Tells whether a task never changes anything. */
  boolean looksOnly(Task task) {
    return task.readOnly() || modules.find(task.module()).orElseThrow().spec().readOnly();
  }

  private <A> A bind(ModuleSpec<A> spec, Task task, Variables variables) {
    return binder.bind(
        new ArgumentsBinder.Written(
            spec.parameters(),
            spec.freeForm(),
            task.arguments(),
            task.moreArguments(),
            task.location()),
        spec.binding(),
        variables);
  }

  private <A> Outcome onController(ControllerModule<A> module, Task task, Variables variables) {
    ControllerModule.Outcome outcome = module.run(bind(module.spec(), task, variables));
    return new Outcome(
        outcome.failed(),
        outcome.changed(),
        outcome.failed() ? "" : outcome.message(),
        outcome.failed() ? outcome.message() : "",
        List.of(),
        outcome.results(),
        outcome.variables(),
        true,
        Discrepancy.NONE,
        outcome.effects());
  }

  private <A, S> Outcome onHost(
      Prepared<A, S> prepared, Task task, Setting setting, boolean firstTry)
      throws ConnectionException {
    TaskModule<A, S> module = prepared.module();
    A wanted = prepared.wanted();
    S found;
    if (prepared.probe().isNeeded()) {
      CommandResult answer = setting.look(prepared.probe().command(), firstTry);
      if (answer.timedOut()) {
        return Outcome.failed("looking at the host took longer than allowed", Map.of());
      }
      found = prepared.probe().parser().apply(answer);
    } else {
      found = prepared.probe().unasked();
    }
    Change change = module.decide(wanted, found);
    if (change.failure().isPresent()) {
      return Outcome.failed(change.failure().get(), module.results(wanted, found, List.of()))
          .because(change.discrepancy());
    }
    boolean looksOnly = prepared.looksOnly();
    // What was decided without a look says nothing of the host.
    Discrepancy discrepancy =
        prepared.probe().isNeeded() || change.isEmpty()
            ? change.discrepancy()
            : Discrepancy.INCOMPARABLE;
    if (change.isEmpty() || holds(module.spec(), setting, looksOnly)) {
      boolean vain = options.comparing() && looksOnly && discrepancy == Discrepancy.MISSING;
      if (!change.isEmpty() && !looksOnly && !incomparable(discrepancy)) {
        setting.where().markHeldBack();
      }
      return new Outcome(
          vain,
          !change.isEmpty() && !looksOnly && module.changed(wanted, found, List.of()),
          change.summary(),
          vain ? "it would have to " + change.summary() : "",
          change.diffs(),
          module.results(wanted, found, List.of()),
          Map.of(),
          change.isEmpty(),
          discrepancy);
    }
    List<CommandResult> applied = new ArrayList<>();
    String failure = "";
    boolean ran = false;
    Optional<Command> onlyLook = prepared.onlyLook();
    for (Step step : change.steps()) {
      boolean last = applied.size() == change.steps().size() - 1;
      CommandResult result =
          onlyLook.isPresent()
              ? setting.look(onlyLook.get(), firstTry)
              : apply(step, setting, last);
      applied.add(result);
      if (result.timedOut()
          || !step.success().isEmpty() && !step.success().contains(result.exitCode())) {
        failure = failure(change.summary(), result);
        ran = !result.timedOut();
        break;
      }
    }
    Map<String, Object> results = module.results(wanted, found, applied);
    // A command of the user has run, whatever came of it; any other step that failed did nothing.
    boolean counts = failure.isEmpty() || ran && results.containsKey("rc");
    return new Outcome(
        !failure.isEmpty(),
        !looksOnly && counts && module.changed(wanted, found, applied),
        change.summary(),
        failure,
        change.diffs(),
        results,
        Map.of(),
        true,
        looksOnly ? Discrepancy.NONE : discrepancy);
  }

  private CommandResult apply(Step step, Setting setting, boolean last) throws ConnectionException {
    if (step instanceof Step.Download download) {
      return new FileDownload(download).run(setting);
    }
    if (step instanceof Step.Leave leave) {
      return Absence.leave(leave, setting);
    }
    if (step instanceof Step.Reconnect reconnect) {
      return Absence.reconnect(reconnect, setting);
    }
    if (step instanceof Step.Pause pause) {
      return Absence.pause(pause, setting);
    }
    if (step instanceof Step.Ask ask) {
      return ask(ask, setting);
    }
    return setting.change(step.command(), last);
  }

  private CommandResult ask(Step.Ask step, Setting setting) {
    Optional<String> answer = questions.ask(step.question(), step.shown());
    if (!step.shown()) {
      answer.ifPresent(secrets::add);
    }
    setting.host().connection().changed();
    return CommandResult.of(0, answer.orElse(""), "");
  }

  /** Tells whether nothing may be applied. */
  private boolean holds(ModuleSpec<?> spec, Setting setting, boolean looksOnly) {
    if (options.comparing()) {
      // A comparison waits for nothing, and no task can free itself of check mode.
      return !looksOnly || spec.readOnly();
    }
    // A module that only looks may wait for what an earlier task, held back, would have started.
    boolean waitsInVain = spec.readOnly() && setting.where().heldBack();
    return setting.checkMode() && (!looksOnly || waitsInVain);
  }

  /** In a comparison of a running system, what is always done has been done before. */
  private boolean incomparable(Discrepancy discrepancy) {
    return options.comparing() && discrepancy == Discrepancy.INCOMPARABLE;
  }

  private static String failure(String summary, CommandResult result) {
    if (result.timedOut()) {
      return summary + ": took longer than allowed and was ended";
    }
    String words = tail(result.err().isBlank() ? result.out() : result.err());
    return summary
        + ": exit code "
        + result.exitCode()
        + (words.isEmpty() ? "" : words.contains("\n") ? "\n" + words : ": " + words);
  }

  private static String tail(String text) {
    List<String> lines = text.strip().lines().toList();
    int skip = Math.max(0, lines.size() - MESSAGE_LINES);
    return String.join("\n", lines.subList(skip, lines.size()));
  }

  /**
   * What one try of a task came to.
   *
   * @param failed whether it failed
   * @param changed whether it changed something, or would
   * @param summary what was done or already held
   * @param message why it failed; "" otherwise
   * @param diffs what it changed
   * @param values the module's own values
   * @param variables variables it sets for the host
   * @param applied whether the values are what they are after a real run
   * @param discrepancy how what was found stands to what is wanted
   * @param effects what it does to the run
   */
  record Outcome(
      boolean failed,
      boolean changed,
      String summary,
      String message,
      List<Diff> diffs,
      Map<String, Object> values,
      Map<String, Object> variables,
      boolean applied,
      Discrepancy discrepancy,
      List<Effect> effects) {

    Outcome(
        boolean failed,
        boolean changed,
        String summary,
        String message,
        List<Diff> diffs,
        Map<String, Object> values,
        Map<String, Object> variables,
        boolean applied,
        Discrepancy discrepancy) {
      this(
          failed,
          changed,
          summary,
          message,
          diffs,
          values,
          variables,
          applied,
          discrepancy,
          List.of());
    }

    static Outcome failed(String message, Map<String, Object> values) {
      return new Outcome(
          true, false, message, message, List.of(), values, Map.of(), true, Discrepancy.UNKNOWN);
    }

    static Outcome failed(InvalidInputException problem) {
      return failed(problem.getMessage(), Map.of());
    }

    /** The value that {@code register} keeps. */
    Map<String, Object> registered() {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("changed", changed);
      all.put("failed", failed);
      all.put("skipped", false);
      all.put("summary", summary);
      all.put("msg", failed ? message : summary);
      all.putAll(values);
      return all;
    }

    Outcome judged(boolean nowChanged, boolean nowFailed) {
      String why = nowFailed && message.isEmpty() ? "failed_when says so: " + summary : message;
      return new Outcome(
          nowFailed,
          nowChanged,
          summary,
          nowFailed ? why : "",
          diffs,
          values,
          variables,
          applied,
          discrepancy,
          effects);
    }

    /** Says more exactly how what was found stands to what is wanted. */
    Outcome because(Discrepancy found) {
      return new Outcome(
          failed, changed, summary, message, diffs, values, variables, applied, found, effects);
    }
  }

  TemplateEngine engine() {
    return engine;
  }
}
