package io.plumbline.playbook;

import io.plumbline.input.Parameter;
import io.plumbline.input.Problems;
import io.plumbline.input.Suggestion;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Modules;
import io.plumbline.module.PlaybookModule;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads single tasks and handlers. */
final class TaskLoader {
  private static final String APPLY = "apply";

  /** Keys that belong elsewhere. */
  private static final Map<String, String> MISPLACED =
      Map.of(
          "hosts", "a play cannot stand among tasks; \"import_playbook:\" stands among plays",
          "rescue", "it stands beside \"block:\", which has the tasks it is about",
          "always", "it stands beside \"block:\", which has the tasks it is about",
          "roles", "among tasks a role is used by \"import_role:\" or \"include_role:\"");

  private static final Set<String> TASK_KEYS = Keywords.names(Keywords.TASK);

  /** The modules that bring tasks when their turn comes. */
  static final Set<String> INCLUDES = Set.of("include_tasks", "include_role");

  /** What there is besides modules where a task can stand. */
  static final Set<String> STRUCTURE = Set.of("block", "import_tasks", "import_role");

  private final Modules modules;
  private final TemplateEngine engine;
  private final ArgumentsCheck arguments;
  private final InheritedLoader keywords;
  private final LoopLoader loops;
  private final Problems problems;

  TaskLoader(Modules modules, TemplateEngine engine, Problems problems) {
    this.modules = modules;
    this.engine = engine;
    this.arguments = new ArgumentsCheck(engine, problems);
    this.keywords = new InheritedLoader(engine, problems);
    this.loops = new LoopLoader(engine, problems);
    this.problems = problems;
  }

  Optional<Task> load(YamlMap map, Inherited outer, boolean handler) {
    for (YamlMap.Entry entry : map.entries()) {
      String key = entry.key().text();
      if (!ModuleCall.isOne(key, modules) && !TASK_KEYS.contains(key)) {
        unknown(entry, map);
        return Optional.empty();
      }
    }
    Optional<ModuleCall> found = ModuleCall.of(map, modules, problems);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ModuleSpec<?> spec = found.get().spec();
    Keys keys = new Keys(map, problems);
    Optional<YamlMap> more = keys.map("args");
    Inherited inherited = outer.and(keywords.inherited(keys, true));
    if (found.get().local()) {
      inherited = inherited.and(saying(Directive.DELEGATE_TO, "localhost", map));
    }
    if (modules.find(spec.name()).orElseThrow().onceForAll()) {
      inherited = inherited.and(saying(Directive.RUN_ONCE, "true", map));
    }
    Optional<YamlScalar> name = keys.scalar("name");
    if (handler && name.isEmpty() && keys.words("listen").isEmpty()) {
      problems.add(map.location(), "a handler needs a name to be notified by");
    }
    Inherited handsDown = Inherited.NOTHING;
    Map<String, YamlNode> parameters = Map.of();
    YamlNode written = found.get().arguments();
    if (INCLUDES.contains(spec.name())) {
      handsDown = outer;
      for (YamlNode given : List.of(written, more.<YamlNode>map(args -> args).orElse(written))) {
        handsDown = handsDown.and(given instanceof YamlMap args ? apply(args) : Inherited.NOTHING);
      }
      parameters = keys.variables("vars");
      written = without(written, APPLY);
      more = more.map(args -> (YamlMap) without(args, APPLY));
    }
    Map<String, String> aliases =
        modules.find(spec.name()).map(PlaybookModule::aliases).orElse(Map.of());
    written = withoutAliases(written, aliases);
    more = more.map(args -> (YamlMap) withoutAliases(args, aliases));
    written = withDefaults(written, spec, inherited.moduleDefaults());
    arguments.check(
        new ArgumentsCheck.Wanted(
            "module " + spec.name(), spec.parameters(), spec.freeForm(), spec.anyKey()),
        written,
        more,
        map.location());
    return Optional.of(
        new Task(
            name,
            map.location(),
            spec.name(),
            written,
            more,
            timeLimit(keys, inherited),
            loops.loop(keys),
            keys.variableName("register"),
            conditions(keys, "until"),
            template(keys, "retries"),
            template(keys, "delay"),
            conditions(keys, "changed_when"),
            conditions(keys, "failed_when"),
            keys.scalars("notify"),
            List.copyOf(keys.words("listen")),
            keys.bool("read_only").orElse(false),
            handsDown,
            parameters,
            Optional.empty()));
  }

  /** Gives every argument the name that its module has for it. */
  private static YamlNode withoutAliases(YamlNode node, Map<String, String> aliases) {
    if (aliases.isEmpty() || !(node instanceof YamlMap map)) {
      return node;
    }
    List<YamlMap.Entry> entries = new ArrayList<>();
    for (YamlMap.Entry entry : map.entries()) {
      YamlScalar key = entry.key();
      String name = aliases.get(key.text());
      boolean known = name != null && !map.keys().contains(name);
      entries.add(
          known
              ? new YamlMap.Entry(
                  new YamlScalar(
                      name, key.style(), key.tag(), key.location(), key.contentLocation()),
                  entry.value())
              : entry);
    }
    return new YamlMap(entries, map.location());
  }

  private static YamlNode without(YamlNode node, String key) {
    if (!(node instanceof YamlMap map)) {
      return node;
    }
    List<YamlMap.Entry> others = new ArrayList<>(map.entries());
    others.removeIf(entry -> entry.key().text().equals(key));
    return new YamlMap(others, map.location());
  }

  private Inherited apply(YamlMap given) {
    Optional<YamlNode> node = given.get(APPLY);
    if (node.isPresent() && node.get() instanceof YamlMap map) {
      Keys keys = new Keys(map, problems);
      keys.allowOnly("apply", InheritedLoader.SHARED_KEYS);
      return keywords.inherited(keys, true);
    }
    node.ifPresent(
        wrong ->
            problems.add(wrong.location(), "\"apply\" must be a map, not " + wrong.described()));
    return Inherited.NOTHING;
  }

  private static Inherited saying(Directive directive, String value, YamlMap map) {
    YamlScalar said =
        new YamlScalar(value, YamlScalar.Style.QUOTED, "", map.location(), map.location());
    return new Inherited(
        List.of(),
        Set.of(),
        Map.of(),
        Map.of(directive, said),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  /** {@code async} with a poll is a time limit; without one it would have to go on by itself. */
  private Inherited timeLimit(Keys keys, Inherited inherited) {
    Optional<YamlScalar> poll = keys.scalar("poll");
    Optional<YamlScalar> limit = keys.scalar("async");
    if (limit.isEmpty() || limit.get().text().strip().equals("0")) {
      return inherited;
    }
    engine.checkSyntax(limit.get(), problems);
    if (poll.isPresent() && poll.get().text().strip().equals("0")) {
      problems.add(
          poll.get().location(),
          "a task cannot go on in the background",
          "\"async\" with a \"poll\" above 0 is a time limit; systemd-run starts a program that stays");
    }
    return inherited.and(
        new Inherited(
            List.of(),
            Set.of(),
            Map.of(),
            Map.of(Directive.TIMEOUT, limit.get()),
            List.of(),
            Map.of(),
            Optional.empty()));
  }

  /** Puts the defaults of a module below its arguments. */
  private static YamlNode withDefaults(
      YamlNode written, ModuleSpec<?> spec, Map<String, Map<String, YamlNode>> defaults) {
    Map<String, YamlNode> its = defaults.getOrDefault(spec.name(), Map.of());
    if (its.isEmpty()) {
      return written;
    }
    List<YamlMap.Entry> entries = new ArrayList<>();
    if (written instanceof YamlMap map) {
      entries.addAll(map.entries());
    } else if (written instanceof YamlScalar scalar && scalar.value() != null) {
      if (spec.freeForm().isEmpty()) {
        return written;
      }
      YamlScalar key =
          new YamlScalar(
              spec.freeForm().get(),
              YamlScalar.Style.PLAIN,
              "",
              scalar.location(),
              scalar.location());
      entries.add(new YamlMap.Entry(key, scalar));
    }
    its.forEach(
        (name, value) -> {
          boolean taken = spec.parameters().stream().map(Parameter::name).anyMatch(name::equals);
          boolean given = entries.stream().anyMatch(entry -> entry.key().text().equals(name));
          if (taken && !given) {
            YamlScalar key =
                new YamlScalar(
                    name, YamlScalar.Style.PLAIN, "", value.location(), value.location());
            entries.add(new YamlMap.Entry(key, value));
          }
        });
    return new YamlMap(entries, written.location());
  }

  private void unknown(YamlMap.Entry entry, YamlMap map) {
    String key = entry.key().text();
    boolean hasModule = map.keys().stream().anyMatch(one -> ModuleCall.isOne(one, modules));
    Set<String> known = new TreeSet<>(TASK_KEYS);
    if (!hasModule) {
      known.addAll(modules.names());
      known.addAll(STRUCTURE);
    }
    String message =
        hasModule ? "unknown key \"" + key + "\" in a task" : "unknown module \"" + key + "\"";
    Optional<String> hint =
        LoopLoader.otherwise(key)
            .or(() -> Modules.instead(key))
            .or(() -> Optional.ofNullable(MISPLACED.get(key)))
            .or(() -> outdented(key, map))
            .or(() -> Suggestion.didYouMean(key, known))
            .or(() -> hasModule ? Optional.empty() : Optional.of("plumb doc lists the modules"));
    problems.add(entry.key().location(), message, hint);
  }

  /** An argument that stands beside its module, which has none, was meant to stand below it. */
  private Optional<String> outdented(String key, YamlMap map) {
    for (YamlMap.Entry entry : map.entries()) {
      String name = ModuleNames.plain(entry.key().text());
      boolean bare = entry.value() instanceof YamlScalar scalar && scalar.value() == null;
      boolean takes =
          modules.find(name).stream()
              .flatMap(module -> module.spec().parameters().stream())
              .anyMatch(parameter -> parameter.name().equals(key));
      if (bare && takes) {
        return Optional.of("indent it, so that it stands below \"" + name + ":\"");
      }
    }
    return Optional.empty();
  }

  private List<YamlScalar> conditions(Keys keys, String key) {
    List<YamlScalar> conditions = keys.scalars(key);
    conditions.forEach(condition -> engine.checkCondition(condition, problems));
    return conditions;
  }

  private Optional<YamlScalar> template(Keys keys, String key) {
    Optional<YamlScalar> scalar = keys.scalar(key);
    scalar.ifPresent(node -> engine.checkSyntax(node, problems));
    return scalar;
  }
}
