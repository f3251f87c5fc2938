package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.module.Modules;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads lists of tasks and blocks, with all that they import. */
final class WorkLoader {
  private final TemplateEngine engine;
  private final TaskLoader tasks;
  private final InheritedLoader keywords;
  private final RoleLoader roles;
  private final Problems problems;

  WorkLoader(Modules modules, TemplateEngine engine, RoleFolders folders, Problems problems) {
    this.engine = engine;
    this.tasks = new TaskLoader(modules, engine, problems);
    this.keywords = new InheritedLoader(engine, problems);
    this.roles = new RoleLoader(this, folders, engine, problems);
    this.problems = problems;
  }

  RoleLoader roles() {
    return roles;
  }

  InheritedLoader keywords() {
    return keywords;
  }

  /** Reads a list of tasks and blocks. */
  List<Work> load(Optional<YamlList> list, Origin origin, Inherited outer) {
    List<Work> work = new ArrayList<>();
    for (YamlNode item : list.map(YamlList::items).orElse(List.of())) {
      if (!(item instanceof YamlMap written)) {
        problems.add(
            item.location(),
            "a task must be a map, not " + item.described(),
            "for example \"- command: ls -l /srv\"");
        continue;
      }
      YamlMap map = ModuleNames.plain(written);
      if (map.get("block").isPresent()) {
        block(map, origin, outer, work);
      } else if (map.get("import_tasks").isPresent()) {
        imported(map, origin, outer)
            .ifPresent(
                file ->
                    work.addAll(
                        load(
                            Optional.of(file.list()),
                            origin.inside(file.path()),
                            file.inherited())));
      } else if (map.get("import_role").isPresent()) {
        roles.imported(map, origin, outer).ifPresent(used -> work.addAll(used.work()));
      } else {
        tasks.load(map, outer, false).map(task -> foreseen(task, origin)).ifPresent(work::add);
      }
    }
    return work;
  }

  /** Says what takes a loop instead of what is read before the run. */
  void noLoop(YamlMap map, String what, String instead) {
    for (Loop.Kind kind : Loop.Kind.values()) {
      map.entry(kind.word())
          .ifPresent(
              entry -> problems.add(entry.key().location(), what + " takes no loop", instead));
    }
  }

  private static Set<String> sharedAndLoops(String own) {
    Set<String> all = InheritedLoader.sharedAnd(own);
    all.addAll(LoopLoader.words());
    return all;
  }

  /** Reads a list of handlers; each is notified for itself, so blocks are taken apart. */
  List<Task> handlers(Optional<YamlList> list, Origin origin, Inherited outer) {
    List<Task> handlers = new ArrayList<>();
    for (YamlNode item : list.map(YamlList::items).orElse(List.of())) {
      if (!(item instanceof YamlMap written)) {
        problems.add(item.location(), "a handler must be a map, not " + item.described());
        continue;
      }
      YamlMap map = ModuleNames.plain(written);
      Keys keys = new Keys(map, problems);
      if (map.get("block").isPresent()) {
        keys.allowOnly("a block of handlers", InheritedLoader.sharedAnd("block"));
        Inherited inherited = outer.and(keywords.inherited(keys, true));
        handlers.addAll(handlers(keys.list("block"), origin, inherited));
      } else if (map.get("import_tasks").isPresent()) {
        imported(map, origin, outer)
            .ifPresent(
                file ->
                    handlers.addAll(
                        handlers(
                            Optional.of(file.list()),
                            origin.inside(file.path()),
                            file.inherited())));
      } else {
        tasks.load(map, outer, true).map(task -> foreseen(task, origin)).ifPresent(handlers::add);
      }
    }
    return handlers;
  }

  /** A block that rescues nothing is no more than its tasks. */
  private void block(YamlMap map, Origin origin, Inherited outer, List<Work> work) {
    Keys keys = new Keys(map, problems);
    Set<String> taken = new HashSet<>(Keywords.names(Keywords.BLOCK));
    taken.addAll(LoopLoader.words());
    keys.allowOnly("a block", taken);
    noLoop(map, "a block", "\"include_tasks\" goes over items with the tasks of a file");
    Inherited inherited = outer.and(keywords.inherited(keys, true));
    List<Work> inside = load(keys.list("block"), origin, inherited);
    List<Work> rescue = load(keys.list("rescue"), origin, inherited);
    List<Work> always = load(keys.list("always"), origin, inherited);
    if (rescue.isEmpty() && always.isEmpty()) {
      work.addAll(inside);
    } else {
      work.add(new Block(map.location(), inside, rescue, always));
    }
  }

  /** The name alone, or under {@code file}. */
  private static Optional<YamlScalar> file(Keys keys) {
    boolean alone = keys.node("import_tasks").filter(YamlScalar.class::isInstance).isPresent();
    return alone
        ? keys.scalar("import_tasks")
        : keys.map("import_tasks")
            .flatMap(map -> map.get("file"))
            .filter(YamlScalar.class::isInstance)
            .map(YamlScalar.class::cast);
  }

  /** A file of tasks that was read, and what its tasks inherit. */
  private record TaskFile(Path path, YamlList list, Inherited inherited) {}

  private Optional<TaskFile> imported(YamlMap map, Origin origin, Inherited outer) {
    Keys keys = new Keys(map, problems);
    keys.allowOnly("import_tasks", sharedAndLoops("import_tasks"));
    noLoop(map, "\"import_tasks\"", "it is read before the run; \"include_tasks\" takes one");
    Optional<YamlScalar> name = file(keys);
    Inherited inherited = outer.and(keywords.inherited(keys, true));
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (name.get().text().contains("${")) {
      problems.add(
          name.get().location(),
          "\"import_tasks\" is read before the run, when no variable is known",
          "\"include_tasks\" takes a name with variables");
      return Optional.empty();
    }
    Path path = find(name.get(), origin, outer.role());
    if (origin.isOpen(path)) {
      problems.add(name.get().location(), "the task files import each other in a circle");
      return Optional.empty();
    }
    return read(path, name.get().location()).map(list -> new TaskFile(path, list, inherited));
  }

  /** Reads a file that is a list of tasks. */
  Optional<YamlList> read(Path path, SourceLocation named) {
    if (!path.toFile().isFile()) {
      problems.add(named, "there is no file of tasks " + path, NearbyFiles.meant(List.of(path)));
      return Optional.empty();
    }
    Optional<YamlNode> root = YamlReader.read(path, engine.vault(), problems);
    if (root.isPresent() && !(root.get() instanceof YamlList)) {
      problems.add(
          root.get().location(),
          "a file of tasks is a list of tasks, this is " + root.get().described());
      return Optional.empty();
    }
    return root.map(YamlList.class::cast);
  }

  /** Finds a file of tasks: beside the file that names it, in the role, beside the playbook. */
  private static Path find(YamlScalar name, Origin origin, Optional<Role> role) {
    Path beside = PlaybookLoader.beside(name.location().file(), name.text());
    LinkedHashSet<Path> places = new LinkedHashSet<>(List.of(beside));
    role.ifPresent(one -> places.add(one.path().resolve("tasks").resolve(name.text())));
    places.add(origin.playbookFolder().resolve(name.text()).normalize());
    return places.stream().filter(Files::isRegularFile).findFirst().orElse(beside);
  }

  /** Reads what a dynamic include will bring, if its name says so before the run. */
  private Task foreseen(Task task, Origin origin) {
    if (!TaskLoader.INCLUDES.contains(task.module())) {
      return task;
    }
    IncludeRequest request = IncludeRequest.of(task);
    if (request.name().isEmpty() || request.varies()) {
      return task;
    }
    return included(task, request, origin).map(task::including).orElse(task);
  }

  /**
   * Reads what a dynamic include brings.
   *
   * @return nothing if it cannot be read, or is being read already
   */
  Optional<Included> included(Task task, IncludeRequest request, Origin origin) {
    Inherited inherited = task.handsDown();
    if (request.role()) {
      return roles.included(task, request, origin, inherited);
    }
    Path path = find(request.name().orElseThrow(), origin, inherited.role());
    if (origin.isOpen(path)) {
      return Optional.empty();
    }
    int before = roles.imported().size();
    Optional<List<Work>> work =
        read(path, request.name().get().location())
            .map(list -> load(Optional.of(list), origin.inside(path), inherited));
    List<Task> handlers =
        roles.imported().stream().skip(before).flatMap(used -> used.handlers().stream()).toList();
    return work.map(all -> new Included(all, handlers, Optional.empty(), false));
  }
}
