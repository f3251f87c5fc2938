package io.plumbline.playbook;

import io.plumbline.check.Checks;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.module.Modules;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a playbook with everything it imports, and finds every mistake that shows in the files. */
public final class PlaybookLoader {
  private static final Set<String> PLAY_KEYS =
      Set.of(
          "name",
          "hosts",
          "vars",
          "vars_files",
          "become",
          "become_user",
          "environment",
          "gather_facts",
          "tags",
          "tasks",
          "handlers",
          "checks",
          "always",
          "any_errors_fatal",
          "connection",
          "no_log",
          "ignore_errors");
  private static final Set<String> IMPORT_KEYS =
      Set.of("import_playbook", "name", "tags", "when", "vars");

  private final Problems problems;
  private final TaskLoader tasks;
  private final CheckLoader checks;
  private final TemplateEngine engine;
  private final Deque<Path> importing = new ArrayDeque<>();

  /**
   * Makes a loader.
   *
   * @param modules the modules tasks can name
   * @param checks the checks a play can name
   * @param engine knows the syntax of expressions
   * @param problems collects what is wrong
   */
  public PlaybookLoader(Modules modules, Checks checks, TemplateEngine engine, Problems problems) {
    this.problems = problems;
    this.engine = engine;
    ArgumentsCheck arguments = new ArgumentsCheck(engine, problems);
    this.tasks = new TaskLoader(modules, engine, arguments, problems);
    this.checks = new CheckLoader(checks, engine, arguments, problems);
  }

  /**
   * Reads a playbook.
   *
   * @param file its file, as the user named it
   * @return the playbook; incomplete if there were problems
   */
  public Playbook load(Path file) {
    return new Playbook(file, plays(file, Inherited.NOTHING));
  }

  private List<Play> plays(Path file, Inherited outer) {
    List<Play> plays = new ArrayList<>();
    int before = problems.sorted().size();
    Optional<YamlNode> root = YamlReader.read(file, engine.vault(), problems);
    if (root.isEmpty()) {
      if (problems.sorted().size() == before) {
        problems.add(
            SourceLocation.startOf(file),
            "the playbook is empty",
            "a playbook is a list of plays: \"- hosts: all\"");
      }
      return plays;
    }
    if (!(root.get() instanceof YamlList list)) {
      problems.add(
          root.get().location(),
          "a playbook is a list of plays, this is " + root.get().described(),
          "start each play with \"- hosts:\"");
      return plays;
    }
    importing.push(file.toAbsolutePath().normalize());
    for (YamlNode item : list.items()) {
      if (!(item instanceof YamlMap map)) {
        problems.add(item.location(), "a play must be a map, not " + item.described());
      } else if (map.get("import_playbook").isPresent()) {
        plays.addAll(imported(file, map, outer));
      } else {
        play(file, map, outer).ifPresent(plays::add);
      }
    }
    importing.pop();
    return plays;
  }

  private List<Play> imported(Path file, YamlMap map, Inherited outer) {
    Keys keys = new Keys(map, problems);
    keys.allowOnly("import_playbook", IMPORT_KEYS);
    Optional<YamlScalar> name = keys.scalar("import_playbook");
    if (name.isEmpty()) {
      return List.of();
    }
    Path other = beside(file, name.get().text());
    if (importing.contains(other.toAbsolutePath().normalize())) {
      problems.add(name.get().location(), "the playbooks import each other in a circle");
      return List.of();
    }
    if (!other.toFile().isFile()) {
      problems.add(name.get().location(), "there is no playbook " + other);
      return List.of();
    }
    return plays(other, outer.and(tasks.inherited(keys, true)));
  }

  private Optional<Play> play(Path file, YamlMap map, Inherited outer) {
    Keys keys = new Keys(map, problems);
    keys.allowOnly("a play", PLAY_KEYS);
    Optional<YamlScalar> hosts = keys.scalar("hosts");
    if (hosts.isEmpty()) {
      problems.add(map.location(), "a play needs \"hosts\"", "for example \"hosts: all\"");
      return Optional.empty();
    }
    keys.bool("gather_facts");
    Inherited inherited = outer.and(tasks.inherited(keys, false));
    Map<String, YamlNode> variables = new HashMap<>(keys.variables("vars"));
    variables.values().forEach(node -> engine.checkSyntax(node, problems));
    variables.putAll(variablesFiles(file, keys));
    Inherited forTasks =
        new Inherited(
            inherited.when(),
            inherited.tags(),
            outer.variables(),
            inherited.become(),
            inherited.becomeUser(),
            inherited.environment(),
            inherited.noLog(),
            inherited.ignoreErrors());
    List<Task> handlers =
        tasks.load(file, keys.list("handlers"), forTasks.and(Inherited.NOTHING), true);
    List<Task> list = tasks.load(file, keys.list("tasks"), forTasks, false);
    List<Task> always = tasks.load(file, keys.list("always"), forTasks, false);
    always.forEach(this::steersNothing);
    new NotifyCheck(problems).check(list, handlers);
    new NotifyCheck(problems).check(always, handlers);
    List<CheckTask> checkList = checks.load(keys.list("checks"), forTasks, tasks);
    return Optional.of(
        new Play(
            keys.text("name").orElse(hosts.get().text()),
            file,
            hosts.get(),
            variables,
            list,
            handlers,
            checkList,
            always,
            connection(keys),
            keys.bool("any_errors_fatal").orElse(false)));
  }

  private void steersNothing(Task task) {
    if (task.module().equals("meta")) {
      problems.add(task.location(), "\"meta\" cannot stand under \"always\"");
    }
  }

  private Optional<String> connection(Keys keys) {
    Optional<YamlScalar> connection = keys.scalar("connection");
    if (connection.isPresent() && !Set.of("ssh", "local").contains(connection.get().text())) {
      problems.add(
          connection.get().location(),
          "\"connection\" must be ssh or local, not \"" + connection.get().text() + "\"");
    }
    return connection.map(YamlScalar::text);
  }

  private Map<String, YamlNode> variablesFiles(Path file, Keys keys) {
    Map<String, YamlNode> variables = new HashMap<>();
    for (YamlScalar name : keys.scalars("vars_files")) {
      Path other = beside(file, name.text());
      if (!other.toFile().isFile()) {
        problems.add(name.location(), "there is no variables file " + other);
        continue;
      }
      Optional<YamlNode> node = YamlReader.read(other, engine.vault(), problems);
      if (node.isPresent() && node.get() instanceof YamlMap map) {
        variables.putAll(keys.variables(map));
        engine.checkSyntax(map, problems);
      } else if (node.isPresent()) {
        problems.add(node.get().location(), "a variables file holds a map");
      }
    }
    return variables;
  }

  /** Finds a file named in another one: relative to the folder of that one. */
  static Path beside(Path file, String name) {
    Path parent = file.getParent();
    return parent == null ? Path.of(name) : parent.resolve(name).normalize();
  }
}
