package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code vars}, {@code vars_files} and {@code vars_prompt} of a play. */
final class PlayVariablesLoader {
  private static final Set<String> PROMPT_KEYS =
      Set.of(
          "name",
          "prompt",
          "default",
          "private",
          "confirm",
          "encrypt",
          "salt",
          "salt_size",
          "unsafe");

  private final TemplateEngine engine;
  private final Problems problems;

  PlayVariablesLoader(TemplateEngine engine, Problems problems) {
    this.engine = engine;
    this.problems = problems;
  }

  PlayVariables load(Path file, Keys keys) {
    Map<String, YamlNode> own = new HashMap<>(keys.variables("vars"));
    own.values().forEach(node -> engine.checkSyntax(node, problems));
    List<List<YamlScalar>> varying = new ArrayList<>();
    for (List<YamlScalar> alternatives : alternatives(keys)) {
      alternatives.forEach(name -> engine.checkSyntax(name, problems));
      // What comes behind a file that is not known yet wins over it, and so must come later too.
      boolean varies = alternatives.stream().anyMatch(name -> name.text().contains("${"));
      if (varies || !varying.isEmpty()) {
        varying.add(alternatives);
      } else {
        constant(file, alternatives, keys, own);
      }
    }
    return new PlayVariables(own, varying, prompts(keys));
  }

  /** An entry is a name, or a list of names of which the first file that is there counts. */
  private List<List<YamlScalar>> alternatives(Keys keys) {
    List<List<YamlScalar>> all = new ArrayList<>();
    Optional<YamlNode> node = keys.node("vars_files");
    if (node.isEmpty() || node.get() instanceof YamlScalar scalar && scalar.value() == null) {
      return all;
    }
    for (YamlNode item : node.get() instanceof YamlList list ? list.items() : List.of(node.get())) {
      List<YamlScalar> names = new ArrayList<>();
      for (YamlNode name : item instanceof YamlList list ? list.items() : List.of(item)) {
        if (name instanceof YamlScalar scalar && scalar.value() != null) {
          names.add(scalar);
        } else {
          problems.add(
              name.location(), "\"vars_files\" must be names of files, not " + name.described());
        }
      }
      if (!names.isEmpty()) {
        all.add(names);
      }
    }
    return all;
  }

  private void constant(
      Path file, List<YamlScalar> alternatives, Keys keys, Map<String, YamlNode> own) {
    for (YamlScalar name : alternatives) {
      Path other = PlaybookLoader.beside(file, name.text());
      if (Files.isRegularFile(other)) {
        read(other, engine, problems).ifPresent(map -> own.putAll(keys.variables(map)));
        return;
      }
    }
    YamlScalar first = alternatives.get(0);
    problems.add(
        first.location(),
        "there is no variables file " + PlaybookLoader.beside(file, first.text()),
        NearbyFiles.meant(List.of(PlaybookLoader.beside(file, first.text()))));
  }

  /** Reads a file of variables. */
  static Optional<YamlMap> read(Path file, TemplateEngine engine, Problems problems) {
    Optional<YamlNode> node = YamlReader.read(file, engine.vault(), problems);
    if (node.isPresent() && !(node.get() instanceof YamlMap)) {
      problems.add(node.get().location(), "a variables file holds a map");
      return Optional.empty();
    }
    node.ifPresent(map -> engine.checkSyntax(map, problems));
    return node.map(YamlMap.class::cast);
  }

  private List<Prompt> prompts(Keys keys) {
    List<Prompt> prompts = new ArrayList<>();
    for (YamlNode item : keys.list("vars_prompt").map(YamlList::items).orElse(List.of())) {
      if (!(item instanceof YamlMap map)) {
        problems.add(
            item.location(), "\"vars_prompt\" is a list of maps, this is " + item.described());
        continue;
      }
      Keys inner = new Keys(map, problems);
      inner.allowOnly("vars_prompt", PROMPT_KEYS);
      inner
          .node("encrypt")
          .ifPresent(
              node ->
                  problems.add(
                      node.location(),
                      "an answer cannot be encrypted here",
                      "let the host do it, or keep it encrypted with plumb vault encrypt-string"));
      Optional<YamlScalar> name = inner.scalar("name");
      if (inner.variableName("name").isEmpty() || name.isEmpty()) {
        problems.add(map.location(), "\"vars_prompt\" needs the \"name\" of a variable");
        continue;
      }
      prompts.add(
          new Prompt(
              name.get(),
              inner.text("prompt").orElse(name.get().text()),
              inner.text("default"),
              inner.bool("private").orElse(true),
              inner.bool("confirm").orElse(false)));
    }
    return prompts;
  }
}
