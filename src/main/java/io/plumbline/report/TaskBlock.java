package io.plumbline.report;

import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import java.util.List;

/**
 * What a task came to on the hosts that did it.
 *
 * @param task which task
 * @param results one per host, in inventory order
 */
record TaskBlock(TaskInfo task, List<TaskResult> results) {
  /** Copies the list. */
  TaskBlock {
    results = List.copyOf(results);
  }
}
