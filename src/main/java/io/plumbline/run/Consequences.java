package io.plumbline.run;

import io.plumbline.input.InvalidInputException;
import io.plumbline.module.Effect;
import io.plumbline.playbook.Included;
import io.plumbline.run.TaskExecutor.Outcome;
import io.plumbline.template.TemplateEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what a task on one host does besides its result: variables, inclusions, new hosts. */
final class Consequences {
  private final Station station;
  private final HostRun host;
  private final Inclusions inclusions;
  private final LiveInventory inventory;
  private final TemplateEngine engine;
  private final List<Inclusions.Found> found = new ArrayList<>();
  private final Map<String, Object> set = new HashMap<>();
  private HostRun receiver;
  private int item;
  private Map<String, Object> itemVariables = Map.of();
  private Map<String, Object> registered = Map.of();

  Consequences(
      Station station,
      HostRun host,
      Inclusions inclusions,
      LiveInventory inventory,
      TemplateEngine engine) {
    this.engine = engine;
    this.station = station;
    this.host = host;
    this.receiver = host;
    this.inclusions = inclusions;
    this.inventory = inventory;
    host.lastSet(set);
  }

  /** Says which item of the task's loop comes. */
  void item(int position, Map<String, Object> variables) {
    item = position;
    itemVariables = variables;
  }

  /** Lets what a pass does to the run take place; what it cannot do makes it fail. */
  Outcome of(Outcome outcome) {
    if (outcome.values().get("ansible_facts") instanceof Map<?, ?> facts) {
      receiver.facts().take(facts);
    }
    boolean changed = outcome.changed();
    try {
      for (Effect effect : outcome.failed() ? List.<Effect>of() : outcome.effects()) {
        changed |= takesPlace(effect);
      }
    } catch (InvalidInputException e) {
      return Outcome.failed(e);
    }
    return changed == outcome.changed() ? outcome : outcome.judged(changed, false);
  }

  /** Tells whether it counts as a change. */
  private boolean takesPlace(Effect effect) {
    if (effect instanceof Effect.Include include) {
      Included included = inclusions.read(station.task(), include);
      found.add(new Inclusions.Found(station, item, included, itemVariables));
      return false;
    }
    if (effect instanceof Effect.IncludeVariables variables) {
      host.include(WrittenVariables.read(variables, station.task().location(), engine));
      return false;
    }
    return inventory.takesPlace(effect, host);
  }

  /** Says which host gets what the task sets, if that is another one. */
  void setFor(HostRun other) {
    receiver = other;
  }

  /** Gives the host the variables that the task sets. */
  void set(Map<String, Object> variables) {
    variables.forEach(receiver::register);
    if (receiver == host) {
      set.putAll(variables);
    }
  }

  /** Keeps what is registered of the task. */
  void registered(Map<String, Object> value) {
    registered = value;
  }

  Map<String, Object> registered() {
    return registered;
  }

  List<Inclusions.Found> found() {
    return List.copyOf(found);
  }
}
