package io.plumbline.run;

import io.plumbline.playbook.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a play's tasks where its hosts must wait for each other: before a task that reads another
 * host's variables, and around one that runs once or steers the run.
 */
final class Segments {
  private Segments() {}

  static List<List<Task>> of(List<Task> tasks) {
    List<List<Task>> segments = new ArrayList<>();
    List<Task> current = new ArrayList<>();
    for (Task task : tasks) {
      boolean alone = task.runOnce() || task.module().equals("meta");
      if ((alone || Mentions.of("hostvars", task)) && !current.isEmpty()) {
        segments.add(current);
        current = new ArrayList<>();
      }
      current.add(task);
      if (alone) {
        segments.add(current);
        current = new ArrayList<>();
      }
    }
    if (!current.isEmpty()) {
      segments.add(current);
    }
    return segments;
  }
}
