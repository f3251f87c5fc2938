package io.plumbline.run;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.VariableNames;
import io.plumbline.module.Effect;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads files of variables that a task includes. */
final class WrittenVariables {
  private WrittenVariables() {}

  /**
   * Reads the files.
   *
   * @param wanted which
   * @param location where the task stands
   * @param engine decrypts them and knows the syntax of expressions
   * @return the variables, as written
   * @throws io.plumbline.input.InvalidInputException if anything is wrong with a file
   */
  static Map<String, YamlNode> read(
      Effect.IncludeVariables wanted, SourceLocation location, TemplateEngine engine) {
    Problems problems = new Problems();
    Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
    for (Path file : wanted.files()) {
      Optional<YamlNode> root = YamlReader.read(file, engine.vault(), problems);
      if (root.isPresent() && !(root.get() instanceof YamlMap)) {
        problems.add(
            root.get().location(),
            "a file of variables holds a map, not " + root.get().described());
      } else if (root.isPresent()) {
        engine.checkSyntax(root.get(), problems);
        ((YamlMap) root.get()).entries().forEach(entry -> entries.put(entry.key().text(), entry));
      }
    }
    Map<String, YamlNode> variables = new LinkedHashMap<>();
    if (wanted.name().isPresent()) {
      List<YamlMap.Entry> all = new ArrayList<>(entries.values());
      variables.put(wanted.name().get(), new YamlMap(all, location));
    } else {
      entries.forEach((name, entry) -> top(entry.key(), entry.value(), variables, problems));
    }
    problems.throwIfAny();
    return variables;
  }

  private static void top(
      YamlScalar name, YamlNode value, Map<String, YamlNode> variables, Problems problems) {
    if (VariableNames.check(name, value, problems)) {
      variables.put(name.text(), value);
    }
  }
}
