package io.plumbline.report;

import io.plumbline.run.CheckResult;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunListener;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what happened in a run, for the reports that are written at its end. */
final class RunRecord implements RunListener {

  /**
   * What happened in one play.
   *
   * @param name the play's name
   * @param hosts its hosts, in inventory order
   * @param tasks the results so far
   * @param checks the checks so far
   * @param traces the ways of packets that were followed, by the name of the check that failed
   */
  record PlayRecord(
      String name,
      List<String> hosts,
      List<TaskResult> tasks,
      List<CheckResult> checks,
      Map<String, Trace> traces) {

    /**
     * Lists the results per task.
     *
     * @return the tasks in the order they stand in the play, each with its hosts in their order
     */
    List<TaskBlock> blocks() {
      Map<String, Integer> order = new HashMap<>();
      hosts.forEach(host -> order.put(host, order.size()));
      Map<TaskInfo, List<TaskResult>> blocks = new LinkedHashMap<>();
      tasks.stream()
          .sorted(
              Comparator.comparing(TaskResult::task, TaskInfo::comparePlace)
                  .thenComparingInt(result -> order.getOrDefault(result.host(), order.size())))
          .forEach(
              result ->
                  blocks.computeIfAbsent(result.task(), any -> new ArrayList<>()).add(result));
      return blocks.entrySet().stream()
          .map(entry -> new TaskBlock(entry.getKey(), entry.getValue()))
          .toList();
    }
  }

  private final List<PlayRecord> plays = new ArrayList<>();
  private RunInfo run;
  private Topology topology = new Topology(List.of(), List.of(), List.of());

  /**
   * Gives what was to be done.
   *
   * @return the run; null before it began
   */
  RunInfo run() {
    return run;
  }

  /**
   * Gives what happened so far.
   *
   * @return the plays that have begun, in order
   */
  List<PlayRecord> plays() {
    return List.copyOf(plays);
  }

  /**
   * Gives what there is in the cloud for packets to pass.
   *
   * @return what was found last; empty if nobody looked
   */
  Topology topology() {
    return topology;
  }

  @Override
  public void runStarted(RunInfo info) {
    run = info;
  }

  @Override
  public void playStarted(int play, String name, List<String> hosts, List<TaskInfo> tasks) {
    plays.add(
        new PlayRecord(
            name, List.copyOf(hosts), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>()));
  }

  @Override
  public void taskFinished(TaskResult result) {
    plays.get(plays.size() - 1).tasks().add(lean(result));
  }

  /**
   * What hosts printed would fill the memory in a long run; it is shown for failures only, and
   * diffs only if they were asked for.
   */
  private TaskResult lean(TaskResult result) {
    Map<String, Object> values = new LinkedHashMap<>(result.values());
    values.keySet().retainAll(Set.of("stdout", "stderr"));
    return new TaskResult(
        result.task(),
        result.host(),
        result.status(),
        result.summary(),
        result.message(),
        run.diff() ? result.diffs() : List.of(),
        Outcome.of(result).needsExplaining() ? values : Map.of(),
        result.items().stream().map(RunRecord::lean).toList(),
        result.ignored(),
        result.rescued(),
        result.changed(),
        result.checkMode(),
        result.attempts(),
        result.started(),
        result.took(),
        result.effort(),
        result.discrepancy());
  }

  /** The diffs of items stand among their task's. */
  private static TaskResult.ItemResult lean(TaskResult.ItemResult item) {
    return new TaskResult.ItemResult(
        item.label(), item.status(), item.summary(), item.message(), item.discrepancy(), List.of());
  }

  @Override
  public void checkFinished(CheckResult result) {
    plays.get(plays.size() - 1).checks().add(result);
  }

  @Override
  public void traced(int play, String check, Trace trace) {
    plays.get(plays.size() - 1).traces().put(check, trace);
  }

  @Override
  public void topologyFound(Topology found) {
    topology = found;
  }
}
