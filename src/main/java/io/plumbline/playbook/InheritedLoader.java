package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.input.Scalars;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a play, a role, a block or a task hands down to the tasks in it. */
final class InheritedLoader {
  /** The keys that a play, a role, a block and a task share. */
  static final Set<String> SHARED_KEYS = Keywords.names(Keywords.SHARED);

  private final TemplateEngine engine;
  private final Problems problems;

  InheritedLoader(TemplateEngine engine, Problems problems) {
    this.engine = engine;
    this.problems = problems;
  }

  /** Reads the keys that are handed down; {@code vars} of a play are kept apart by the caller. */
  Inherited inherited(Keys keys, boolean withVariables) {
    return inherited(keys, withVariables, EnumSet.allOf(Directive.class));
  }

  /** Reads what a check takes of this; {@code port}, for one, is a check and no directive there. */
  Inherited ofCheck(Keys keys) {
    Set<Directive> taken = EnumSet.allOf(Directive.class);
    taken.removeIf(one -> !Keywords.names(Keywords.CHECK).contains(one.word()));
    return inherited(keys, true, taken);
  }

  private Inherited inherited(Keys keys, boolean withVariables, Set<Directive> taken) {
    List<YamlScalar> when = keys.scalars("when");
    when.forEach(condition -> engine.checkCondition(condition, problems));
    Map<String, YamlNode> variables = withVariables ? variables(keys) : Map.of();
    Map<Directive, YamlScalar> said = new EnumMap<>(Directive.class);
    for (Directive directive : taken) {
      value(keys, directive).ifPresent(value -> said.put(directive, value));
    }
    keys.node("debugger")
        .ifPresent(
            node ->
                problems.add(
                    node.location(),
                    "there is no debugger for tasks",
                    "--step asks before each task, -vvv shows all that it printed"));
    return new Inherited(
        when,
        keys.words("tags"),
        variables,
        said,
        environment(keys),
        moduleDefaults(keys),
        Optional.empty());
  }

  private Map<String, YamlNode> variables(Keys keys) {
    Map<String, YamlNode> variables = keys.variables("vars");
    variables.values().forEach(node -> engine.checkSyntax(node, problems));
    return variables;
  }

  private Optional<YamlScalar> value(Keys keys, Directive directive) {
    Optional<YamlScalar> scalar = keys.scalar(directive.word());
    if (scalar.isEmpty()) {
      return scalar;
    }
    engine.checkSyntax(scalar.get(), problems);
    String text = scalar.get().text();
    if (text.contains("${")) {
      if (Directive.FOR_ALL_HOSTS.contains(directive)) {
        problems.add(
            scalar.get().location(),
            "\"" + directive.word() + "\" must be true or false, not an expression",
            "it is about all hosts together, and each may have other variables");
      }
      return scalar;
    }
    otherBecome(directive, scalar.get());
    boolean fits =
        switch (directive.kind()) {
          case BOOLEAN -> Scalars.booleanOf(text).isPresent();
          case INTEGER -> text.strip().matches("[0-9]{1,9}");
          case DURATION -> Scalars.durationOf(text).isPresent();
          case TEXT -> true;
        };
    if (!fits) {
      String wanted =
          switch (directive.kind()) {
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number";
            case DURATION -> "a duration such as 90s, 500ms or 2m";
            case TEXT -> "text";
          };
      problems.add(
          scalar.get().location(),
          "\"" + directive.word() + "\" must be " + wanted + ", not " + scalar.get().described());
      return Optional.empty();
    }
    return scalar;
  }

  /** Says that other users are become in one way only. */
  private void otherBecome(Directive directive, YamlScalar value) {
    boolean sudo = ModuleNames.plain(value.text()).equals("sudo");
    if (directive == Directive.BECOME_METHOD && !sudo) {
      problems.add(
          value.location(), "another user can be become with sudo only, not " + value.described());
    }
    if (directive == Directive.BECOME_FLAGS || directive == Directive.BECOME_EXE) {
      problems.warn(
          value.location(),
          "\"" + directive.word() + "\" has no effect",
          "sudo is found by its name, and given what it needs");
    }
  }

  /** A map, a template that comes to one, or a list of these. */
  private List<YamlNode> environment(Keys keys) {
    List<YamlNode> all = new ArrayList<>();
    Optional<YamlNode> node = keys.node("environment");
    if (node.isEmpty() || node.get() instanceof YamlScalar scalar && scalar.value() == null) {
      return all;
    }
    for (YamlNode item : node.get() instanceof YamlList list ? list.items() : List.of(node.get())) {
      engine.checkSyntax(item, problems);
      if (item instanceof YamlMap
          || item instanceof YamlScalar scalar && scalar.text().contains("${")) {
        all.add(item);
      } else {
        problems.add(item.location(), "\"environment\" must be a map, not " + item.described());
      }
    }
    return all;
  }

  private Map<String, Map<String, YamlNode>> moduleDefaults(Keys keys) {
    Map<String, Map<String, YamlNode>> defaults = new HashMap<>();
    Optional<YamlMap> map = keys.map("module_defaults");
    for (YamlMap.Entry entry : map.map(YamlMap::entries).orElse(List.of())) {
      if (entry.value() instanceof YamlMap arguments) {
        engine.checkSyntax(arguments, problems);
        Map<String, YamlNode> values = new HashMap<>();
        arguments.entries().forEach(one -> values.put(one.key().text(), one.value()));
        defaults.put(ModuleNames.plain(entry.key().text()), values);
      } else {
        problems.add(
            entry.value().location(),
            "the defaults of a module are a map, not " + entry.value().described());
      }
    }
    return defaults;
  }

  /** The keys of something that shares them, with its own. */
  static Set<String> sharedAnd(String... own) {
    Set<String> all = new TreeSet<>(SHARED_KEYS);
    all.addAll(List.of(own));
    return all;
  }
}
