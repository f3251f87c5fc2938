package io.plumbline.run;

import io.plumbline.playbook.Task;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether something that decides what a task does has a certain word in it. */
final class Mentions {
  private Mentions() {}

  /** Looks through conditions, arguments, variables and the loop; a part of a word counts too. */
  static boolean of(String word, Task task) {
    return parts(task).anyMatch(node -> mentions(word, node));
  }

  private static Stream<YamlNode> parts(Task task) {
    Stream<YamlNode> conditions =
        Stream.of(task.inherited().when(), task.until(), task.changedWhen(), task.failedWhen())
            .flatMap(List::stream);
    Stream<YamlNode> others =
        Stream.of(
                Stream.of(task.arguments()),
                task.moreArguments().stream(),
                task.inherited().directives().values().stream(),
                task.parameters().values().stream(),
                task.inherited().environment().stream(),
                task.inherited().variables().values().stream(),
                task.loop().map(loop -> loop.items()).stream())
            .flatMap(stream -> stream);
    return Stream.concat(conditions, others);
  }

  private static boolean mentions(String word, YamlNode node) {
    if (node instanceof YamlList list) {
      return list.items().stream().anyMatch(item -> mentions(word, item));
    }
    if (node instanceof YamlMap map) {
      return map.entries().stream().anyMatch(entry -> mentions(word, entry.value()));
    }
    return ((YamlScalar) node).text().contains(word);
  }
}
