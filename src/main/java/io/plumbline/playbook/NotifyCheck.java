package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.input.Suggestion;
import io.plumbline.yaml.YamlScalar;
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

  void check(List<Task> tasks, List<Task> handlers) {
    Set<String> names = new TreeSet<>();
    for (Task handler : handlers) {
      handler.name().ifPresent(name -> names.add(name.text()));
      names.addAll(handler.listen());
    }
    tasks.forEach(task -> task.notifies().forEach(name -> check(name, names)));
    handlers.forEach(task -> task.notifies().forEach(name -> check(name, names)));
  }

  private void check(YamlScalar name, Set<String> names) {
    if (name.text().contains("${") || names.contains(name.text())) {
      return;
    }
    String message = "there is no handler \"" + name.text() + "\" in this play";
    Optional<String> hint = Suggestion.didYouMean(name.text(), names);
    problems.add(name.location(), message, hint);
  }
}
