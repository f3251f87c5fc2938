package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.input.Scalars;
import io.plumbline.input.Suggestion;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Typed access to the keys of a play, task or check; what does not fit becomes a problem. */
final class Keys {
  private final YamlMap map;
  private final Problems problems;

  Keys(YamlMap map, Problems problems) {
    this.map = map;
    this.problems = problems;
  }

  /** Records every key that is not known. */
  void allowOnly(String what, Collection<String> known) {
    for (YamlMap.Entry entry : map.entries()) {
      unknown(entry, what, known);
    }
  }

  private void unknown(YamlMap.Entry entry, String what, Collection<String> known) {
    String key = entry.key().text();
    if (!known.contains(key)) {
      Optional<String> hint = Suggestion.didYouMean(key, known);
      String message = "unknown key \"" + key + "\" in " + what;
      problems.add(entry.key().location(), message, hint);
    }
  }

  Optional<YamlNode> node(String key) {
    return map.get(key);
  }

  Optional<YamlScalar> scalar(String key) {
    Optional<YamlNode> node = map.get(key);
    if (node.isPresent() && !(node.get() instanceof YamlScalar)) {
      wrong(key, node.get(), "a single value");
      return Optional.empty();
    }
    return node.map(YamlScalar.class::cast).filter(scalar -> scalar.value() != null);
  }

  Optional<String> text(String key) {
    return scalar(key).map(YamlScalar::text);
  }

  /** A name that a variable can have. */
  Optional<String> variableName(String key) {
    Optional<YamlScalar> scalar = scalar(key);
    if (scalar.isPresent() && !VariableNames.valid(scalar.get().text())) {
      problems.add(
          scalar.get().location(),
          "\"" + scalar.get().text() + "\" cannot be the name of a variable",
          "letters, digits and _ only, and no digit at the start");
    }
    return scalar.map(YamlScalar::text);
  }

  Optional<Boolean> bool(String key) {
    Optional<YamlScalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    Optional<Boolean> value = Scalars.booleanOf(scalar.get().text());
    if (value.isEmpty()) {
      wrong(key, scalar.get(), "true or false");
    }
    return value;
  }

  /** One scalar or a list of scalars. */
  List<YamlScalar> scalars(String key) {
    List<YamlScalar> scalars = new ArrayList<>();
    Optional<YamlNode> node = map.get(key);
    if (node.isEmpty()) {
      return scalars;
    }
    List<YamlNode> items = node.get() instanceof YamlList list ? list.items() : List.of(node.get());
    for (YamlNode item : items) {
      if (item instanceof YamlScalar scalar) {
        if (scalar.value() != null) {
          scalars.add(scalar);
        }
      } else {
        wrong(key, item, "a value or a list of values");
      }
    }
    return scalars;
  }

  /** A scalar with commas, or a list of scalars. */
  Set<String> words(String key) {
    Set<String> words = new LinkedHashSet<>();
    for (YamlScalar scalar : scalars(key)) {
      for (String word : scalar.text().split(",")) {
        if (!word.isBlank()) {
          words.add(word.strip());
        }
      }
    }
    return words;
  }

  Optional<YamlMap> map(String key) {
    Optional<YamlNode> node = map.get(key);
    if (node.isEmpty() || node.get() instanceof YamlScalar scalar && scalar.value() == null) {
      return Optional.empty();
    }
    if (!(node.get() instanceof YamlMap)) {
      wrong(key, node.get(), "a map");
      return Optional.empty();
    }
    return node.map(YamlMap.class::cast);
  }

  Map<String, YamlNode> variables(String key) {
    return map(key).map(this::variables).orElse(Map.of());
  }

  /** The variables in a map, with a problem for each name that cannot be one. */
  Map<String, YamlNode> variables(YamlMap variables) {
    Map<String, YamlNode> values = new HashMap<>();
    for (YamlMap.Entry entry : variables.entries()) {
      String name = entry.key().text();
      if (!VariableNames.valid(name)) {
        problems.add(
            entry.key().location(),
            "\"" + name + "\" cannot be the name of a variable",
            "letters, digits and _ only, and no digit at the start");
      }
      values.put(name, entry.value());
    }
    return values;
  }

  Optional<YamlList> list(String key) {
    Optional<YamlNode> node = map.get(key);
    if (node.isEmpty() || node.get() instanceof YamlScalar scalar && scalar.value() == null) {
      return Optional.empty();
    }
    if (!(node.get() instanceof YamlList)) {
      wrong(key, node.get(), "a list");
      return Optional.empty();
    }
    return node.map(YamlList.class::cast);
  }

  private void wrong(String key, YamlNode node, String wanted) {
    problems.add(
        node.location(), "\"" + key + "\" must be " + wanted + ", not " + node.described());
  }
}
