package io.plumbline.cli;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.vault.Vault;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the variables given with {@code -e}. */
final class ExtraVariables {
  private ExtraVariables() {}

  /**
   * Reads them: {@code name=text name=text}, {@code @file.yml}, or a YAML or JSON map.
   *
   * @param given the options' values, in order; later ones win
   * @param vault decrypts files
   * @param problems collects what is wrong
   * @return authored nodes by name
   */
  static Map<String, Object> read(List<String> given, Vault vault, Problems problems) {
    Map<String, Object> variables = new LinkedHashMap<>();
    for (String text : given) {
      if (text.startsWith("@")) {
        map(YamlReader.read(Path.of(text.substring(1)), vault, problems), variables, problems);
      } else if (text.strip().startsWith("{") || text.strip().startsWith("[")) {
        map(YamlReader.parse(text, SourceLocation.COMMAND_LINE, problems), variables, problems);
      } else {
        pairs(text, variables, problems);
      }
    }
    return variables;
  }

  private static void map(
      Optional<YamlNode> root, Map<String, Object> variables, Problems problems) {
    if (root.isPresent() && root.get() instanceof YamlMap map) {
      map.entries().forEach(entry -> variables.put(entry.key().text(), entry.value()));
    } else if (root.isPresent()) {
      problems.add(root.get().location(), "-e takes a map, this is " + root.get().described());
    }
  }

  private static void pairs(String text, Map<String, Object> variables, Problems problems) {
    SourceLocation here = SourceLocation.commandLine();
    if (text.startsWith("/") || text.startsWith(".")) {
      problems.add(here, "-e \"" + text + "\" looks like a file", "write -e @" + text);
      return;
    }
    for (String word : KeyValueWords.in(text)) {
      int equals = word.indexOf('=');
      String name = word.substring(0, Math.max(0, equals)).strip();
      if (name.isEmpty()) {
        problems.add(
            here,
            "-e \"" + word + "\" is no variable",
            "write -e name=value, -e 'name=\"two words\"', -e @file.yml or -e '{name: value}'");
        continue;
      }
      variables.put(
          name,
          new YamlScalar(
              KeyValueWords.value(word.substring(equals + 1)),
              YamlScalar.Style.QUOTED,
              "",
              here,
              here));
    }
  }
}
