package io.plumbline.plan;

import io.plumbline.playbook.Block;
import io.plumbline.playbook.HandlerFlush;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves tasks out of work without taking it apart. */
final class WorkFilter {
  private WorkFilter() {}

  /** Keeps some tasks; blocks of which nothing is left go. */
  static List<Work> keep(List<? extends Work> work, Predicate<Task> wanted) {
    List<Work> kept = new ArrayList<>();
    for (Work one : work) {
      if (one instanceof Task task) {
        if (wanted.test(task)) {
          kept.add(task);
        }
      } else if (one instanceof Block block) {
        Block left =
            new Block(
                block.location(),
                keep(block.work(), wanted),
                keep(block.rescue(), wanted),
                keep(block.always(), wanted));
        if (left.tasks().findAny().isPresent()) {
          kept.add(left);
        }
      } else if (one instanceof HandlerFlush) {
        kept.add(one);
      }
    }
    return kept;
  }
}
