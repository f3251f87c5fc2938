package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code loop}, {@code with_...} and {@code loop_control}. */
final class LoopLoader {
  private static final String ANY_OTHER = "with_";

  private final TemplateEngine engine;
  private final Problems problems;

  LoopLoader(TemplateEngine engine, Problems problems) {
    this.engine = engine;
    this.problems = problems;
  }

  /** The keys that ask for a loop. */
  static List<String> words() {
    return Stream.of(Loop.Kind.values()).map(Loop.Kind::word).toList();
  }

  /** Says of a key that asks for a loop which there is none for what means the same. */
  static Optional<String> otherwise(String key) {
    return key.startsWith(ANY_OTHER)
        ? Optional.of("write the list as \"loop:\", for example loop: \"${...}\"")
        : Optional.empty();
  }

  Optional<Loop> loop(Keys keys) {
    Optional<YamlMap> control = keys.map("loop_control");
    Loop.Kind kind = null;
    for (Loop.Kind one : Loop.Kind.values()) {
      if (keys.node(one.word()).isPresent()) {
        if (kind != null) {
          problems.add(
              keys.node(one.word()).get().location(),
              "a task has one loop, this one has \""
                  + kind.word()
                  + "\" and \""
                  + one.word()
                  + "\"");
          return Optional.empty();
        }
        kind = one;
      }
    }
    if (kind == null) {
      control.ifPresent(map -> problems.add(map.location(), "\"loop_control\" needs \"loop\""));
      return Optional.empty();
    }
    YamlNode items = keys.node(kind.word()).orElseThrow();
    if (items instanceof YamlMap && kind == Loop.Kind.LIST) {
      problems.add(items.location(), "\"loop\" must be a list, not a map");
    }
    engine.checkSyntax(items, problems);
    if (control.isEmpty()) {
      return Optional.of(
          new Loop(
              kind, items, "item", Optional.empty(), Optional.empty(), Optional.empty(), false));
    }
    Keys inner = new Keys(control.get(), problems);
    inner.allowOnly("loop_control", Keywords.names(Keywords.LOOP_CONTROL));
    return Optional.of(
        new Loop(
            kind,
            items,
            inner.variableName("loop_var").orElse("item"),
            inner.variableName("index_var"),
            template(inner, "label"),
            template(inner, "pause"),
            inner.bool("extended").orElse(false)));
  }

  private Optional<YamlScalar> template(Keys keys, String key) {
    Optional<YamlScalar> scalar = keys.scalar(key);
    scalar.ifPresent(node -> engine.checkSyntax(node, problems));
    return scalar;
  }
}
