package io.plumbline.run;

import io.plumbline.check.Check;
import io.plumbline.check.CheckSpec;
import io.plumbline.check.CheckStatus;
import io.plumbline.check.Checks;
import io.plumbline.check.Retry;
import io.plumbline.check.Verdict;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Scalars;
import io.plumbline.input.SecretMask;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.CheckTask;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at one check: on which hosts, how often, and what came of it. */
final class CheckRun {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration ONE_LOOK = Duration.ofMinutes(5);
  private static final int MOST_OUTPUT = 64 * 1024;

  private final Checks checks;
  private final TemplateEngine engine;
  private final ArgumentsBinder binder;
  private final RunVariables runVariables;
  private final TaskSettings settings;
  private final SecretMask secrets;
  private final Map<String, HostRun> hosts;
  private final Events events;

  CheckRun(
      Checks checks,
      TemplateEngine engine,
      RunVariables runVariables,
      TaskSettings settings,
      SecretMask secrets,
      Map<String, HostRun> hosts,
      Events events) {
    this.checks = checks;
    this.engine = engine;
    this.binder = new ArgumentsBinder(engine, secrets);
    this.runVariables = runVariables;
    this.settings = settings;
    this.secrets = secrets;
    this.hosts = hosts;
    this.events = events;
  }

  /** What is known of a check besides what was seen. */
  private record Frame(int play, PlannedPlay planned, CheckTask check, String name) {}

  /** One look, with the evidence. */
  private record Look(Verdict verdict, String output) {}

  /** Looks, on every host that should, for every item of a loop. */
  List<CheckResult> run(int play, PlannedPlay planned, CheckTask check) {
    List<CheckResult> results = new ArrayList<>();
    Frame frame = new Frame(play, planned, check, check.name().text());
    try {
      for (HostRun base : bases(planned, check)) {
        Variables variables = runVariables.of(base, planned, check.inherited());
        for (Variables inside : items(check, variables)) {
          results.addAll(onHosts(frame, base, inside));
        }
      }
    } catch (InvalidInputException e) {
      results.add(result(frame, "-", Verdict.error("", e.getMessage()), "", "", 1, Instant.now()));
    }
    return results;
  }

  /** Says that a check was not looked at. */
  CheckResult skipped(int play, PlannedPlay planned, CheckTask check, String why) {
    Frame frame = new Frame(play, planned, check, check.name().text());
    return result(frame, "-", new Verdict(CheckStatus.SKIPPED, "", why), "", "", 0, Instant.now());
  }

  /** A check that says where it looks is worked out once; one that does not, for every host. */
  private List<HostRun> bases(PlannedPlay planned, CheckTask check) {
    CheckSpec<?> spec = checks.find(check.check()).orElseThrow().spec();
    boolean placed =
        check.on().isPresent()
            || spec.from().isPresent()
                && check.arguments() instanceof YamlMap map
                && map.get(spec.from().get()).isPresent();
    List<HostRun> all = planned.hosts().stream().map(host -> hosts.get(host.name())).toList();
    return placed ? all.subList(0, Math.min(1, all.size())) : all;
  }

  private List<Variables> items(CheckTask check, Variables variables) {
    if (check.loop().isEmpty()) {
      return List.of(variables);
    }
    Object items = engine.render(check.loop().get().items(), variables);
    if (!(items instanceof List<?> list)) {
      throw new InvalidInputException(
          Problem.at(
              check.loop().get().items().location(),
              "\"loop\" must come to a list, this is " + Scalars.describe(items)));
    }
    List<Variables> each = new ArrayList<>();
    for (Object item : list) {
      each.add(variables.with(Map.of(check.loop().get().variable(), item)));
    }
    return each;
  }

  private List<CheckResult> onHosts(Frame outer, HostRun base, Variables variables) {
    CheckTask check = outer.check();
    Frame frame = outer;
    try {
      frame =
          new Frame(
              outer.play(),
              outer.planned(),
              check,
              String.valueOf(engine.render(check.name(), variables)));
      for (YamlScalar condition : check.inherited().when()) {
        if (!engine.holds(condition, variables)) {
          Verdict verdict =
              new Verdict(CheckStatus.SKIPPED, "", "condition is false: " + condition.text());
          return List.of(result(frame, base.name(), verdict, "", "", 0, Instant.now()));
        }
      }
      List<CheckResult> results = new ArrayList<>();
      for (HostRun host : lookers(check, base, variables)) {
        results.add(look(checks.find(check.check()).orElseThrow(), frame, host, variables));
      }
      return results;
    } catch (InvalidInputException e) {
      Verdict verdict = Verdict.error("", e.getMessage());
      return List.of(result(frame, base.name(), verdict, "", "", 1, Instant.now()));
    }
  }

  private Set<HostRun> lookers(CheckTask check, HostRun base, Variables variables) {
    CheckSpec<?> spec = checks.find(check.check()).orElseThrow().spec();
    Optional<YamlNode> named = check.on();
    if (named.isEmpty() && spec.from().isPresent() && check.arguments() instanceof YamlMap map) {
      named = map.get(spec.from().get());
    }
    if (named.isEmpty()) {
      return Set.of(base);
    }
    Object value = engine.render(named.get(), variables);
    Set<HostRun> lookers = new LinkedHashSet<>();
    for (Object name : value instanceof List<?> list ? list : List.of(value)) {
      HostRun host = hosts.get(String.valueOf(name));
      if (host == null) {
        throw new InvalidInputException(
            Problem.at(
                named.get().location(), "there is no host \"" + name + "\" in the inventory"));
      }
      lookers.add(host);
    }
    return lookers;
  }

  private <A, S> CheckResult look(
      Check<A, S> check, Frame frame, HostRun host, Variables variables) {
    CheckTask task = frame.check();
    CheckSpec<A> spec = check.spec();
    A wanted =
        binder.bind(
            new ArgumentsBinder.Written(
                spec.parameters(),
                Optional.empty(),
                task.arguments(),
                Optional.empty(),
                task.location()),
            spec.binding(),
            variables);
    Probe<S> probe = check.probe(wanted);
    Command command =
        probe
            .command()
            .as(settings.become(task.inherited(), variables))
            .with(settings.environment(task.inherited(), variables));
    Command limited =
        command.timeout().compareTo(ONE_LOOK) > 0 ? command.within(ONE_LOOK) : command;
    Instant started = Instant.now();
    events.send(listener -> listener.checkStarted(frame.play(), frame.name(), host.name()));
    Retry<Look> retry =
        Retry.until(
            () -> once(check, wanted, probe, limited, host),
            look -> look.verdict().status() == CheckStatus.PASSED,
            duration(task.within(), variables, Duration.ZERO),
            duration(task.every(), variables, EVERY));
    Look last = retry.last();
    return result(
        frame,
        host.name(),
        last.verdict(),
        check.shown(wanted),
        last.output(),
        retry.attempts(),
        started);
  }

  private static <A, S> Look once(
      Check<A, S> check, A wanted, Probe<S> probe, Command command, HostRun host) {
    String output = "";
    try {
      CommandResult result = host.connection().run(command);
      output = output(result);
      if (result.timedOut()) {
        return new Look(Verdict.error("", "looking took longer than allowed"), output);
      }
      S seen = probe.parser().apply(result);
      output = check.evidence(wanted, seen).orElse(output);
      return new Look(check.judge(wanted, seen), output);
    } catch (ProbeException e) {
      return new Look(Verdict.error("", e.getMessage()), output);
    } catch (ConnectionException e) {
      String why = host.name() + " cannot be reached: " + e.getMessage();
      return new Look(Verdict.error("", why), output);
    }
  }

  private static String output(CommandResult result) {
    String all = result.out() + result.err();
    return all.length() <= MOST_OUTPUT
        ? all
        : all.substring(0, MOST_OUTPUT) + "\n... cut, " + all.length() + " characters in all\n";
  }

  private Duration duration(Optional<YamlScalar> scalar, Variables variables, Duration otherwise) {
    return scalar
        .map(text -> engine.render(text, variables))
        .flatMap(Scalars::durationOf)
        .orElse(otherwise);
  }

  private CheckResult result(
      Frame frame,
      String host,
      Verdict verdict,
      String command,
      String output,
      int attempts,
      Instant started) {
    CheckTask check = frame.check();
    return new CheckResult(
        frame.play(),
        frame.planned().play().name(),
        secrets.mask(frame.name()),
        check.check(),
        host,
        verdict.status(),
        secrets.mask(verdict.expected()),
        secrets.mask(verdict.actual()),
        secrets.mask(command),
        check.inherited().mayHide() ? "hidden by no_log" : secrets.mask(output),
        attempts,
        started,
        Duration.between(started, Instant.now()),
        check.location());
  }
}
