package io.plumbline.playbook;

import io.plumbline.input.SourceLocation;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something to be done in a play, as it was written: a task, a block of such things, or the point
 * where notified handlers run.
 */
public sealed interface Work permits Task, Block, HandlerFlush {

  /**
   * Tells where it stands.
   *
   * @return the place
   */
  SourceLocation location();

  /**
   * Lists every task in it, in the order written, those of rescue and always included.
   *
   * @return the tasks; not those that a dynamic include brings
   */
  Stream<Task> tasks();

  /**
   * Lists every task in several, in the order written.
   *
   * @param list what is to be done
   * @return the tasks; not those that a dynamic include brings
   */
  static List<Task> tasks(List<? extends Work> list) {
    return list.stream().flatMap(Work::tasks).toList();
  }

  /**
   * Lists every task in several, and those that are known already of what they include.
   *
   * @param list what is to be done
   * @return the tasks in the order written
   */
  static List<Task> tasksWithIncluded(List<? extends Work> list) {
    return list.stream()
        .flatMap(Work::tasks)
        .flatMap(
            task ->
                Stream.concat(
                    Stream.of(task),
                    task.included().stream()
                        .flatMap(
                            included ->
                                Stream.concat(
                                    tasksWithIncluded(included.work()).stream(),
                                    tasksWithIncluded(included.handlers()).stream()))))
        .toList();
  }
}
