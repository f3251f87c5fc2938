package io.plumbline.run;

import io.plumbline.module.MetaModule;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.HandlerFlush;
import io.plumbline.playbook.Task;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/** Does what {@code meta} says, and what else concerns all hosts of a play. */
final class Steering {
  private final TemplateEngine engine;
  private final RunVariables variables;
  private final PlannedPlay play;
  private boolean ended;

  Steering(TemplateEngine engine, RunVariables variables, PlannedPlay play) {
    this.engine = engine;
    this.variables = variables;
    this.play = play;
  }

  /** Tells whether the play was ended for all of its hosts, those of later batches too. */
  boolean ended() {
    return ended;
  }

  /**
   * Does what is said at a place.
   *
   * @param station the place
   * @param its the hosts that have come to it
   * @param all the hosts of the play, or of the batch
   */
  void meta(Station station, List<HostRun> its, List<HostRun> all) {
    String action = action(station);
    List<HostRun> meant = its.stream().filter(host -> applies(station, host)).toList();
    // What concerns all of them is for the first to decide, as with run_once.
    boolean first = !meant.isEmpty() && meant.get(0) == its.get(0);
    switch (action) {
      case MetaModule.FLUSH_HANDLERS ->
          meant.forEach(
              host ->
                  host.walk()
                      .handlers(host.handlers(), host::isNotified, station.work().location()));
      case MetaModule.END_HOST -> meant.forEach(HostRun::end);
      case MetaModule.END_PLAY, MetaModule.END_BATCH -> {
        if (first) {
          ended = action.equals(MetaModule.END_PLAY);
          all.stream().filter(HostRun::active).forEach(HostRun::end);
        }
      }
      case MetaModule.CLEAR_HOST_ERRORS -> {
        if (first) {
          all.stream()
              .filter(host -> host.failed() || host.unreachable())
              .forEach(HostRun::forgive);
        }
      }
      case MetaModule.CLEAR_FACTS -> {
        if (first) {
          all.forEach(host -> host.facts().forget());
        }
      }
      case MetaModule.RESET_CONNECTION -> meant.forEach(host -> host.connection().reset());
      default -> {
        // noop, or an action that its check refused before the run.
      }
    }
  }

  private static String action(Station station) {
    if (station.work() instanceof HandlerFlush) {
      return MetaModule.FLUSH_HANDLERS;
    }
    YamlNode arguments = station.task().arguments();
    Optional<YamlNode> said =
        arguments instanceof YamlMap map ? map.get("action") : Optional.of(arguments);
    return said.filter(YamlScalar.class::isInstance)
        .map(node -> ((YamlScalar) node).text())
        .orElse(MetaModule.NOOP);
  }

  /**
   * Tells whether it is said of a host.
   *
   * @throws io.plumbline.input.InvalidInputException if its conditions cannot be worked out
   */
  boolean applies(Station station, HostRun host) {
    if (!station.isTask()) {
      return true;
    }
    Variables seen = variables.of(host, play, station.task().inherited(), station.scope());
    return station.task().inherited().when().stream().allMatch(when -> engine.holds(when, seen));
  }

  /** What a task that ran once brought holds for all hosts. */
  static void share(Task task, HostRun from, List<HostRun> all) {
    Optional<Object> value = task.register().map(name -> from.registered().get(name));
    for (HostRun host : all) {
      if (host != from && value.isPresent()) {
        host.register(task.register().get(), value.get());
      }
      if (host != from) {
        from.lastSet().forEach(host::register);
      }
    }
  }
}
