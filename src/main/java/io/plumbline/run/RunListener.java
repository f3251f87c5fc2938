package io.plumbline.run;

import io.plumbline.input.SourceLocation;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Trace;
import java.util.List;

/**
 * Hears what happens in a run. Events come one at a time, never concurrently, but from changing
 * threads. Order: runStarted; for each play playStarted, then per task and host taskStarted and
 * taskFinished (different hosts interleave, one host's tasks are in order), then the checks, then
 * playFinished; at the end runFinished.
 */
public interface RunListener {

  /**
   * The run begins.
   *
   * @param run what is about to be done
   */
  default void runStarted(RunInfo run) {}

  /**
   * A play begins.
   *
   * @param play its position in the plan, from 0
   * @param name its name
   * @param hosts the names of its hosts, in inventory order
   * @param tasks its tasks and handlers, in order
   */
  default void playStarted(int play, String name, List<String> hosts, List<TaskInfo> tasks) {}

  /**
   * A host begins a task.
   *
   * @param task which task
   * @param host the host's name
   */
  default void taskStarted(TaskInfo task, String host) {}

  /**
   * A task changed something, and a handler is owed to the host for it; comes before its {@link
   * #taskFinished}, once until the handler has run.
   *
   * @param task which task
   * @param host the host's name
   * @param handler the handler's name
   * @param location where the handler stands
   */
  default void handlerNotified(
      TaskInfo task, String host, String handler, SourceLocation location) {}

  /**
   * A host is done with a task.
   *
   * @param result what it came to
   */
  default void taskFinished(TaskResult result) {}

  /**
   * A host looks at a check for the first time.
   *
   * @param play the play's position in the plan, from 0
   * @param name the check's name
   * @param host the host that looks
   */
  default void checkStarted(int play, String name, String host) {}

  /**
   * A check is done.
   *
   * @param result what it came to
   */
  default void checkFinished(CheckResult result) {}

  /**
   * The packets of a check that failed were followed; comes after its {@link #checkFinished}.
   *
   * @param play the play's position in the plan, from 0
   * @param check the check's name
   * @param trace where they passed, and what is broken
   */
  default void traced(int play, String check, Trace trace) {}

  /**
   * It is known what there is in the cloud for packets to pass.
   *
   * @param topology hosts, devices and networks, as they are by now
   */
  default void topologyFound(Topology topology) {}

  /**
   * A play is done.
   *
   * @param play its position in the plan, from 0
   */
  default void playFinished(int play) {}

  /**
   * The run is over.
   *
   * @param summary what it came to
   */
  default void runFinished(RunSummary summary) {}
}
