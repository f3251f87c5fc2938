package io.plumbline.plan;

import io.plumbline.input.Arguments;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.module.steering.VariableFiles;
import io.plumbline.playbook.Task;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the variables that {@code include_vars} will bring, where that can be said beforehand. */
final class IncludedNames {
  private IncludedNames() {}

  /**
   * Finds the names.
   *
   * @param task a task of {@code include_vars}
   * @param playbooks the folder of the playbook
   * @return the names; nothing if they depend on variables or stand in an encrypted file
   */
  static Optional<Set<String>> of(Task task, Path playbooks) {
    Map<String, Object> values = new HashMap<>();
    Map<String, SourceLocation> locations = new HashMap<>();
    if (task.arguments() instanceof YamlMap map) {
      for (YamlMap.Entry entry : map.entries()) {
        values.put(entry.key().text(), entry.value().value());
        locations.put(entry.key().text(), entry.value().location());
      }
    } else if (task.arguments() instanceof YamlScalar file) {
      values.put("file", file.text());
      locations.put("file", file.location());
    }
    if (values.get("name") instanceof String name && !name.contains("${")) {
      return Optional.of(Set.of(name));
    }
    Problems problems = new Problems();
    if (task.moreArguments().isPresent()
        || values.containsKey("file") == values.containsKey("dir")
        || values.values().stream().anyMatch(value -> String.valueOf(value).contains("${"))) {
      return Optional.empty();
    }
    Arguments arguments =
        new Arguments(
            values,
            locations,
            task.location(),
            problems,
            new Arguments.Surroundings("", playbooks));
    Set<String> names = new HashSet<>();
    for (Path file : VariableFiles.find(arguments)) {
      Optional<YamlNode> root = YamlReader.read(file, problems);
      if (root.isPresent() && root.get() instanceof YamlMap map) {
        names.addAll(map.keys());
      }
    }
    return problems.isEmpty() ? Optional.of(names) : Optional.empty();
  }
}
