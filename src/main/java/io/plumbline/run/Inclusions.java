package io.plumbline.run;

import io.plumbline.input.SourceLocation;
import io.plumbline.module.Effect;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.Block;
import io.plumbline.playbook.IncludeLoader;
import io.plumbline.playbook.IncludeRequest;
import io.plumbline.playbook.Included;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a play includes while it runs: read once, and shared by the hosts that include the same. */
final class Inclusions {
  private final IncludeLoader loader;
  private final PlannedPlay play;
  private final UnaryOperator<List<? extends Work>> wanted;
  private final Map<Task, TaskInfo> infos;
  private final Names names;
  private final Map<Task, Map<Effect.Include, Included>> read = new IdentityHashMap<>();
  private final Map<Place, Map<Included, Inclusion>> inclusions = new HashMap<>();

  /** One item of one task that includes. */
  private record Place(TaskInfo info, int item) {}

  /**
   * Begins a play.
   *
   * @param loader reads what is included
   * @param play the play
   * @param wanted keeps of work what is wanted
   * @param infos the play's own tasks as listeners see them, by identity
   * @param names gives the name of a task as it is shown
   */
  Inclusions(
      IncludeLoader loader,
      PlannedPlay play,
      UnaryOperator<List<? extends Work>> wanted,
      Map<Task, TaskInfo> infos,
      Names names) {
    this.loader = loader;
    this.play = play;
    this.wanted = wanted;
    this.infos = infos;
    this.names = names;
  }

  /** Gives the names of tasks as they are shown. */
  @FunctionalInterface
  interface Names {
    /** The name of a task as a host sees it that includes it with these variables. */
    String of(Task task, HostRun host, Map<String, Object> parameters);
  }

  /**
   * Something that one pass of a task includes.
   *
   * @param station the task
   * @param item which item of its loop, from 0
   * @param included what it brings
   * @param variables the variables of the item
   */
  record Found(Station station, int item, Included included, Map<String, Object> variables) {}

  /** A task as listeners see it. */
  TaskInfo info(Station station) {
    return station
        .scope()
        .inclusion()
        .map(inclusion -> inclusion.infos().get(station.task()))
        .orElseGet(() -> infos.get(station.task()));
  }

  /** Reads what a task includes. */
  synchronized Included read(Task task, Effect.Include wanted) {
    Map<Effect.Include, Included> known = read.computeIfAbsent(task, any -> new HashMap<>());
    Included included = known.get(wanted);
    if (included == null) {
      Map<String, YamlScalar> given = new LinkedHashMap<>();
      wanted.arguments().forEach((name, value) -> given.put(name, scalar(value, task)));
      IncludeRequest request = IncludeRequest.of(wanted.role(), given);
      included = loader.load(task, request, play.play().file());
      known.put(wanted, included);
    }
    return included;
  }

  private static YamlScalar scalar(String text, Task task) {
    SourceLocation place = task.arguments().location();
    return new YamlScalar(text, YamlScalar.Style.QUOTED, "", place, place);
  }

  /** What a host comes to next because of what it included. */
  synchronized List<Walk.Part> parts(List<Found> all, HostRun host) {
    List<Walk.Part> parts = new ArrayList<>();
    for (Found found : all) {
      Task task = found.station().task();
      Map<String, Object> parameters = new HashMap<>(found.station().scope().parameters());
      parameters.putAll(task.parameters());
      parameters.putAll(found.variables());
      Inclusion inclusion = inclusion(found, host, parameters);
      Scope scope = new Scope(Optional.of(inclusion), parameters);
      parts.add(
          new Walk.Part(new Block(task.location(), inclusion.work(), List.of(), List.of()), scope));
      found
          .included()
          .handlers()
          .forEach(handler -> host.addHandler(new Handler((Task) handler, scope)));
      if (found.included().exposed()) {
        found.included().role().ifPresent(host::expose);
      }
    }
    return parts;
  }

  private Inclusion inclusion(Found found, HostRun host, Map<String, Object> parameters) {
    TaskInfo info = info(found.station());
    Map<Included, Inclusion> variants =
        inclusions.computeIfAbsent(new Place(info, found.item()), any -> new IdentityHashMap<>());
    Inclusion known = variants.get(found.included());
    if (known == null) {
      int variant = variants.size();
      known =
          Inclusion.of(
              found.included(),
              wanted.apply(found.included().work()),
              (task, position) ->
                  within(
                      info,
                      List.of(found.item(), variant, position),
                      task,
                      names.of(task, host, parameters)));
      variants.put(found.included(), known);
    }
    return known;
  }

  private static TaskInfo within(TaskInfo around, List<Integer> place, Task task, String name) {
    List<Integer> within = new ArrayList<>(around.within());
    within.addAll(place);
    return new TaskInfo(
        around.play(),
        around.playName(),
        around.position(),
        within,
        name,
        task.module(),
        around.handler(),
        task.location());
  }
}
