package io.plumbline.report;

import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gathers the results of one play per task. Hosts go through the tasks independently; a task is
 * complete when every host is past it, however it got there: by a result of its own, by one of a
 * later task, or by having failed.
 */
final class TaskGathering {

  /** How far a host is. */
  private static final class HostPlace {
    private Edge past = Edge.START;
    private boolean gone;
    private boolean unreachable;
    private boolean busy;
  }

  /**
   * How much of the play is behind a host.
   *
   * @param task all before this; null if nothing is
   * @param inclusive whether the task itself is behind it too
   */
  private record Edge(TaskInfo task, boolean inclusive) {
    private static final Edge START = new Edge(null, false);

    boolean isPast(TaskInfo other) {
      int order = task == null ? -1 : task.comparePlace(other);
      return order > 0 || order == 0 && inclusive;
    }

    Edge farther(Edge other) {
      boolean behind = task == null || task.comparePlace(other.task) < 0;
      return behind || task.comparePlace(other.task) == 0 && other.inclusive ? other : this;
    }
  }

  /** A handler's result, and how much of the play was behind the host when it ran. */
  private record HandlerResult(TaskResult result, Edge after) {}

  private final Map<String, HostPlace> hosts = new LinkedHashMap<>();
  private final TreeMap<TaskInfo, List<TaskResult>> tasks = new TreeMap<>(TaskInfo::comparePlace);
  private final List<HandlerResult> handlers = new ArrayList<>();

  /**
   * Begins a play.
   *
   * @param hosts the names of its hosts, in inventory order
   */
  TaskGathering(List<String> hosts) {
    hosts.forEach(this::place);
  }

  /**
   * Hears that a host begins a task.
   *
   * @param task which task
   * @param host the host's name
   * @return the tasks that are complete now, in order
   */
  List<TaskBlock> started(TaskInfo task, String host) {
    HostPlace place = place(host);
    if (!task.handler() && !place.busy) {
      place.past = place.past.farther(new Edge(task, false));
    }
    place.busy = true;
    return complete();
  }

  /**
   * Hears that a host is done with a task.
   *
   * @param result what it came to
   * @return the tasks that are complete now, in order
   */
  List<TaskBlock> finished(TaskResult result) {
    HostPlace place = place(result.host());
    place.busy = false;
    boolean gone =
        result.status() == TaskStatus.UNREACHABLE && !result.ignored()
            || result.status() == TaskStatus.FAILED && !result.ignored() && !result.rescued();
    // A handler that was owed runs on a host that failed, too; no task will follow it.
    place.unreachable = result.status() == TaskStatus.UNREACHABLE && !result.ignored();
    place.gone = gone || (place.gone && result.task().handler());
    if (result.task().handler()) {
      handlers.add(new HandlerResult(result, place.past));
    } else {
      tasks.computeIfAbsent(result.task(), at -> new ArrayList<>()).add(result);
      place.past = place.past.farther(new Edge(result.task(), true));
    }
    return complete();
  }

  /**
   * Ends the waiting.
   *
   * @return all that was not given out yet, in order
   */
  List<TaskBlock> rest() {
    List<TaskBlock> blocks = new ArrayList<>();
    while (!tasks.isEmpty()) {
      giveOutFirst(blocks);
    }
    giveOutHandlers(blocks, Optional.empty());
    return blocks;
  }

  private HostPlace place(String host) {
    return hosts.computeIfAbsent(host, name -> new HostPlace());
  }

  private List<TaskBlock> complete() {
    List<TaskBlock> blocks = new ArrayList<>();
    while (!tasks.isEmpty() && isComplete(tasks.firstKey())) {
      giveOutFirst(blocks);
    }
    // A handler that ran everywhere need not wait for what follows.
    for (TaskInfo handler : handlerTasks()) {
      List<HandlerResult> same =
          handlers.stream().filter(one -> handler.equals(one.result().task())).toList();
      boolean early =
          tasks.isEmpty() || same.stream().noneMatch(one -> one.after().isPast(tasks.firstKey()));
      if (early && ranEverywhere(same)) {
        handlers.removeAll(same);
        blocks.add(block(same.stream().map(HandlerResult::result).toList()));
      }
    }
    return blocks;
  }

  private boolean isComplete(TaskInfo task) {
    return hosts.values().stream().allMatch(place -> place.gone || place.past.isPast(task));
  }

  private boolean ranEverywhere(List<HandlerResult> results) {
    return hosts.entrySet().stream()
        .filter(host -> !host.getValue().unreachable)
        .allMatch(
            host -> results.stream().anyMatch(one -> one.result().host().equals(host.getKey())));
  }

  private void giveOutFirst(List<TaskBlock> blocks) {
    giveOutHandlers(blocks, Optional.of(tasks.firstKey()));
    blocks.add(block(tasks.pollFirstEntry().getValue()));
  }

  /** Gives out the handlers that ran on a host before it came to a task. */
  private void giveOutHandlers(List<TaskBlock> blocks, Optional<TaskInfo> before) {
    for (TaskInfo handler : handlerTasks()) {
      List<TaskResult> results = new ArrayList<>();
      for (Iterator<HandlerResult> all = handlers.iterator(); all.hasNext(); ) {
        HandlerResult one = all.next();
        boolean earlier = before.isEmpty() || !one.after().isPast(before.get());
        if (earlier && handler.equals(one.result().task())) {
          results.add(one.result());
          all.remove();
        }
      }
      if (!results.isEmpty()) {
        blocks.add(block(results));
      }
    }
  }

  private TreeSet<TaskInfo> handlerTasks() {
    TreeSet<TaskInfo> all = new TreeSet<>(TaskInfo::comparePlace);
    handlers.forEach(one -> all.add(one.result().task()));
    return all;
  }

  private TaskBlock block(List<TaskResult> results) {
    List<String> order = List.copyOf(hosts.keySet());
    return new TaskBlock(
        results.get(0).task(),
        results.stream()
            .sorted(Comparator.comparingInt(result -> order.indexOf(result.host())))
            .toList());
  }
}
