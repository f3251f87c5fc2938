package io.plumbline.run;

import io.plumbline.playbook.Included;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What one include brought, once for all hosts that included the same there.
 *
 * @param included what it brought
 * @param work what is wanted of it
 * @param infos its tasks as listeners see them; told apart by identity
 */
record Inclusion(Included included, List<? extends Work> work, Map<Task, TaskInfo> infos) {

  static Inclusion of(
      Included included, List<? extends Work> work, BiFunction<Task, Integer, TaskInfo> info) {
    Map<Task, TaskInfo> infos = new IdentityHashMap<>();
    for (Task task : Work.tasks(work)) {
      infos.put(task, info.apply(task, infos.size()));
    }
    for (Task handler : Work.tasks(included.handlers())) {
      infos.put(handler, info.apply(handler, infos.size()).asHandler());
    }
    return new Inclusion(included, work, infos);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
