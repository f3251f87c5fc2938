package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.input.Suggestion;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds notifications that reach no handler. */
final class NotifyCheck {
  private final Problems problems;

  NotifyCheck(Problems problems) {
    this.problems = problems;
  }

  /** Checks a play; what an include brings whose name varies may bring handlers as well. */
  void check(List<? extends Work> work, List<? extends Work> always, List<Task> handlers) {
    Set<String> names = new TreeSet<>();
    List<Task> tasks = new ArrayList<>(Work.tasksWithIncluded(work));
    tasks.addAll(Work.tasksWithIncluded(always));
    List<Task> all = Work.tasksWithIncluded(handlers);
    all.forEach(handler -> names(handler, names));
    boolean open = false;
    for (Task task : tasks) {
      task.included()
          .ifPresent(
              included ->
                  Work.tasksWithIncluded(included.handlers())
                      .forEach(handler -> names(handler, names)));
      open |= task.module().equals("include_role") && task.included().isEmpty();
    }
    if (!open) {
      tasks.forEach(task -> task.notifies().forEach(name -> check(name, names)));
      all.forEach(task -> task.notifies().forEach(name -> check(name, names)));
    }
  }

  private static void names(Task handler, Set<String> names) {
    if (handler.name().isPresent()) {
      names.add(handler.name().get().text());
      names.add(handler.displayName());
    }
    names.addAll(handler.listen());
  }

  private void check(YamlScalar name, Set<String> names) {
    boolean varies =
        name.text().contains("${") || names.stream().anyMatch(known -> known.contains("${"));
    if (varies || names.contains(name.text())) {
      return;
    }
    String message = "there is no handler \"" + name.text() + "\" in this play";
    Optional<String> hint = Suggestion.didYouMean(name.text(), names);
    problems.add(name.location(), message, hint);
  }
}
