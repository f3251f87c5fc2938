package io.plumbline.run;

import io.plumbline.playbook.Task;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
      if ((alone || readsOtherHosts(task)) && !current.isEmpty()) {
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

  private static boolean readsOtherHosts(Task task) {
    Stream<YamlNode> conditions =
        Stream.of(task.inherited().when(), task.until(), task.changedWhen(), task.failedWhen())
            .flatMap(List::stream);
    Stream<YamlNode> others =
        Stream.concat(Stream.of(task.arguments()), task.inherited().variables().values().stream());
    Stream<YamlNode> loop = task.loop().map(value -> value.items()).stream();
    return Stream.of(conditions, others, loop)
        .flatMap(stream -> stream)
        .anyMatch(Segments::mentionsHostVariables);
  }

  private static boolean mentionsHostVariables(YamlNode node) {
    if (node instanceof YamlList list) {
      return list.items().stream().anyMatch(Segments::mentionsHostVariables);
    }
    if (node instanceof YamlMap map) {
      return map.entries().stream().anyMatch(entry -> mentionsHostVariables(entry.value()));
    }
    return ((YamlScalar) node).text().contains("hostvars");
  }
}
