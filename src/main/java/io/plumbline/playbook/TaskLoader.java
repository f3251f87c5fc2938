package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.input.Suggestion;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Modules;
import io.plumbline.module.PlaybookModule;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads tasks, taking blocks and imports apart. */
final class TaskLoader {
  /** The keys that a task, a block and an import share. */
  static final Set<String> SHARED_KEYS =
      Set.of(
          "name",
          "when",
          "tags",
          "vars",
          "become",
          "become_user",
          "environment",
          "no_log",
          "ignore_errors");

  private static final Set<String> TASK_KEYS =
      Set.of(
          "args",
          "loop",
          "loop_control",
          "register",
          "until",
          "retries",
          "delay",
          "changed_when",
          "failed_when",
          "notify",
          "listen",
          "delegate_to",
          "run_once",
          "check_mode",
          "timeout",
          "read_only");

  private final Modules modules;
  private final TemplateEngine engine;
  private final ArgumentsCheck arguments;
  private final Problems problems;
  private final Deque<Path> importing = new ArrayDeque<>();

  TaskLoader(Modules modules, TemplateEngine engine, ArgumentsCheck arguments, Problems problems) {
    this.modules = modules;
    this.engine = engine;
    this.arguments = arguments;
    this.problems = problems;
  }

  /** Reads a list of tasks, or of handlers. */
  List<Task> load(Path file, Optional<YamlList> list, Inherited outer, boolean handlers) {
    List<Task> tasks = new ArrayList<>();
    for (YamlNode item : list.map(YamlList::items).orElse(List.of())) {
      if (!(item instanceof YamlMap map)) {
        problems.add(
            item.location(),
            (handlers ? "a handler" : "a task") + " must be a map, not " + item.described());
      } else if (map.get("block").isPresent()) {
        tasks.addAll(block(file, map, outer, handlers));
      } else if (map.get("import_tasks").isPresent()) {
        tasks.addAll(imported(file, map, outer, handlers));
      } else {
        task(map, outer, handlers).ifPresent(tasks::add);
      }
    }
    return tasks;
  }

  private List<Task> block(Path file, YamlMap map, Inherited outer, boolean handlers) {
    Keys keys = new Keys(map, problems);
    keys.allowOnly("a block", with(SHARED_KEYS, "block"));
    return load(file, keys.list("block"), outer.and(inherited(keys, true)), handlers);
  }

  private List<Task> imported(Path file, YamlMap map, Inherited outer, boolean handlers) {
    Keys keys = new Keys(map, problems);
    keys.allowOnly("import_tasks", with(SHARED_KEYS, "import_tasks"));
    Optional<YamlScalar> name = keys.scalar("import_tasks");
    if (name.isEmpty()) {
      return List.of();
    }
    Path other = PlaybookLoader.beside(file, name.get().text());
    if (importing.contains(other)) {
      problems.add(name.get().location(), "the task files import each other in a circle");
      return List.of();
    }
    if (!other.toFile().isFile()) {
      problems.add(name.get().location(), "there is no file of tasks " + other);
      return List.of();
    }
    Optional<YamlNode> root = YamlReader.read(other, engine.vault(), problems);
    if (root.isEmpty()) {
      return List.of();
    }
    if (!(root.get() instanceof YamlList list)) {
      problems.add(
          root.get().location(),
          "a file of tasks is a list of tasks, this is " + root.get().described());
      return List.of();
    }
    importing.push(other);
    List<Task> tasks = load(other, Optional.of(list), outer.and(inherited(keys, true)), handlers);
    importing.pop();
    return tasks;
  }

  /** Reads the keys that are handed down; {@code vars} of a play are kept apart by the caller. */
  Inherited inherited(Keys keys, boolean withVariables) {
    List<YamlScalar> when = keys.scalars("when");
    when.forEach(condition -> engine.checkCondition(condition, problems));
    Optional<YamlScalar> user = keys.scalar("become_user");
    user.ifPresent(node -> engine.checkSyntax(node, problems));
    Optional<YamlMap> environment = keys.map("environment");
    environment.ifPresent(node -> engine.checkSyntax(node, problems));
    var variables = withVariables ? keys.variables("vars") : Map.<String, YamlNode>of();
    variables.values().forEach(node -> engine.checkSyntax(node, problems));
    return new Inherited(
        when,
        keys.words("tags"),
        variables,
        keys.bool("become"),
        user,
        environment.map(List::of).orElse(List.of()),
        keys.bool("no_log").orElse(false),
        keys.bool("ignore_errors").orElse(false));
  }

  private Optional<Task> task(YamlMap map, Inherited outer, boolean handler) {
    Keys keys = new Keys(map, problems);
    List<YamlMap.Entry> named = new ArrayList<>();
    for (YamlMap.Entry entry : map.entries()) {
      String key = entry.key().text();
      if (modules.find(key).isPresent()) {
        named.add(entry);
      } else if (!SHARED_KEYS.contains(key) && !TASK_KEYS.contains(key)) {
        unknown(entry, map);
        return Optional.empty();
      }
    }
    if (named.size() != 1) {
      problems.add(
          named.isEmpty() ? map.location() : named.get(1).key().location(),
          named.isEmpty()
              ? "the task names no module"
              : "a task names one module, this one names "
                  + named.get(0).key().text()
                  + " and "
                  + named.get(1).key().text());
      return Optional.empty();
    }
    PlaybookModule<?> module = modules.find(named.get(0).key().text()).orElseThrow();
    YamlNode value = named.get(0).value();
    Optional<YamlMap> more = keys.map("args");
    ModuleSpec<?> spec = module.spec();
    arguments.check(
        new ArgumentsCheck.Wanted(
            "module " + spec.name(), spec.parameters(), spec.freeForm(), spec.anyKey()),
        value,
        more,
        map.location());
    Optional<YamlScalar> name = keys.scalar("name");
    if (handler && name.isEmpty()) {
      problems.add(map.location(), "a handler needs a name to be notified by");
    }
    return Optional.of(
        new Task(
            name,
            map.location(),
            spec.name(),
            value,
            more,
            outer.and(inherited(keys, true)),
            loop(keys),
            keys.variableName("register"),
            conditions(keys, "until"),
            template(keys, "retries"),
            template(keys, "delay"),
            conditions(keys, "changed_when"),
            conditions(keys, "failed_when"),
            keys.scalars("notify"),
            List.copyOf(keys.words("listen")),
            template(keys, "delegate_to"),
            keys.bool("run_once").orElse(false),
            keys.bool("check_mode"),
            template(keys, "timeout"),
            keys.bool("read_only").orElse(false)));
  }

  private void unknown(YamlMap.Entry entry, YamlMap map) {
    boolean hasModule = map.keys().stream().anyMatch(key -> modules.find(key).isPresent());
    Set<String> known = new TreeSet<>(SHARED_KEYS);
    known.addAll(TASK_KEYS);
    if (!hasModule) {
      known.addAll(modules.names());
      known.addAll(Set.of("block", "import_tasks"));
    }
    String key = entry.key().text();
    String message =
        hasModule ? "unknown key \"" + key + "\" in a task" : "unknown module \"" + key + "\"";
    Optional<String> hint = Suggestion.didYouMean(key, known);
    problems.add(entry.key().location(), message, hint);
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

  /** Reads {@code loop} and {@code loop_control}. */
  Optional<Loop> loop(Keys keys) {
    Optional<YamlNode> items = keys.node("loop");
    Optional<YamlMap> control = keys.map("loop_control");
    if (items.isEmpty()) {
      control.ifPresent(map -> problems.add(map.location(), "\"loop_control\" needs \"loop\""));
      return Optional.empty();
    }
    if (items.get() instanceof YamlMap) {
      problems.add(items.get().location(), "\"loop\" must be a list, not a map");
    }
    engine.checkSyntax(items.get(), problems);
    if (control.isEmpty()) {
      return Optional.of(new Loop(items.get(), "item", Optional.empty(), Optional.empty()));
    }
    Keys inner = new Keys(control.get(), problems);
    inner.allowOnly("loop_control", Set.of("loop_var", "index_var", "label"));
    return Optional.of(
        new Loop(
            items.get(),
            inner.variableName("loop_var").orElse("item"),
            inner.variableName("index_var"),
            template(inner, "label")));
  }

  private static Set<String> with(Set<String> keys, String more) {
    Set<String> all = new TreeSet<>(keys);
    all.add(more);
    return all;
  }
}
