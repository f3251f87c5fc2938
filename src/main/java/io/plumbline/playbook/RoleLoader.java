package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.WrittenValue;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads roles: where they are, what they depend on, their tasks, handlers and variables. */
final class RoleLoader {
  private static final Set<String> FROM =
      Set.of("tasks_from", "vars_from", "defaults_from", "handlers_from");

  private final WorkLoader work;
  private final RoleFolders folders;
  private final RoleFiles files;
  private final TemplateEngine engine;
  private final Problems problems;
  private final List<Used> imported = new ArrayList<>();

  RoleLoader(WorkLoader work, RoleFolders folders, TemplateEngine engine, Problems problems) {
    this.work = work;
    this.folders = folders;
    this.files = new RoleFiles(work, engine, problems);
    this.engine = engine;
    this.problems = problems;
  }

  /**
   * A role that was read.
   *
   * @param role what its tasks see
   * @param work its tasks, behind those of the roles it depends on
   * @param handlers its handlers, behind those of the roles it depends on
   */
  record Used(Role role, List<Work> work, List<Task> handlers) {}

  /** How a role is used at one place. */
  private record Use(
      YamlScalar name,
      IncludeRequest files,
      Map<String, YamlNode> variables,
      Map<String, YamlNode> parameters,
      Inherited inherited,
      boolean once) {}

  /** The roles that were imported since; their variables and handlers are the play's. */
  List<Used> imported() {
    return List.copyOf(imported);
  }

  void forgetImported() {
    imported.clear();
  }

  /** Reads the roles of a play, in order. */
  List<Used> ofPlay(Optional<YamlList> list, Origin origin, Inherited outer) {
    Set<Object> seen = new HashSet<>();
    List<Used> used = new ArrayList<>();
    for (YamlNode item : list.map(YamlList::items).orElse(List.of())) {
      entry(item, outer).flatMap(use -> use(use, origin, outer.role(), seen)).ifPresent(used::add);
    }
    return used;
  }

  /** Reads the role of an {@code import_role}. */
  Optional<Used> imported(YamlMap map, Origin origin, Inherited outer) {
    Keys keys = new Keys(map, problems);
    work.noLoop(map, "\"import_role\"", "it is read before the run; \"include_role\" takes one");
    Set<String> taken = new HashSet<>(InheritedLoader.sharedAnd("import_role"));
    taken.addAll(LoopLoader.words());
    keys.allowOnly("import_role", taken);
    Inherited inherited = outer.and(work.keywords().inherited(keys, true));
    Map<String, YamlScalar> given = new HashMap<>();
    Optional<YamlMap> arguments = keys.map("import_role");
    if (arguments.isPresent()) {
      Keys inner = new Keys(arguments.get(), problems);
      Set<String> known =
          new HashSet<>(Set.of("name", "role", "allow_duplicates", "rolespec_validate", "public"));
      known.addAll(FROM);
      inner.allowOnly("import_role", known);
      for (String key : arguments.get().keys()) {
        inner.scalar(key).ifPresent(value -> given.put(key, value));
      }
    }
    IncludeRequest request = IncludeRequest.of(true, given);
    if (request.name().isEmpty()) {
      problems.add(map.location(), "\"import_role\" needs \"name\"");
      return Optional.empty();
    }
    if (request.varies()) {
      problems.add(
          request.name().get().location(),
          "\"import_role\" is read before the run, when no variable is known",
          "\"include_role\" takes a name with variables");
      return Optional.empty();
    }
    Optional<Used> used =
        use(
            new Use(request.name().get(), request, Map.of(), Map.of(), inherited, false),
            origin,
            outer.role(),
            new HashSet<>());
    used.ifPresent(imported::add);
    return used;
  }

  /** Reads the role of an {@code include_role}; nothing if it is being read already. */
  Optional<Included> included(
      Task task, IncludeRequest request, Origin origin, Inherited inherited) {
    Optional<Path> path =
        folders.find(
            request.name().orElseThrow().text(), origin.playbookFolder(), inherited.role());
    if (path.isPresent() && origin.isOpen(path.get())) {
      return Optional.empty();
    }
    Use use = new Use(request.name().get(), request, Map.of(), Map.of(), inherited, false);
    return use(use, origin, task.inherited().role(), new HashSet<>())
        .map(
            used ->
                new Included(
                    used.work(), used.handlers(), Optional.of(used.role()), request.exposed()));
  }

  /** Reads an entry of {@code roles} or of a role's dependencies. */
  private Optional<Use> entry(YamlNode item, Inherited outer) {
    IncludeRequest main = IncludeRequest.of(true, Map.of());
    if (item instanceof YamlScalar name && name.value() != null) {
      return Optional.of(new Use(name, main, Map.of(), Map.of(), outer, true));
    }
    if (!(item instanceof YamlMap map)) {
      problems.add(item.location(), "a role must be a name or a map, not " + item.described());
      return Optional.empty();
    }
    Keys keys = new Keys(map, problems);
    Optional<YamlScalar> name = keys.scalar(map.get("role").isPresent() ? "role" : "name");
    if (name.isEmpty()) {
      problems.add(map.location(), "a role needs a name", "for example \"role: web\"");
      return Optional.empty();
    }
    Map<String, YamlNode> parameters = new LinkedHashMap<>();
    for (YamlMap.Entry entry : map.entries()) {
      String key = entry.key().text();
      if (!InheritedLoader.SHARED_KEYS.contains(key) && !key.equals("role") && !key.equals("src")) {
        engine.checkSyntax(entry.value(), problems);
        parameters.put(key, entry.value());
      }
    }
    Inherited own = work.keywords().inherited(keys, true);
    return Optional.of(
        new Use(
            name.get(),
            main,
            own.variables(),
            parameters,
            outer.and(own.withVariables(Map.of())),
            true));
  }

  private Optional<Used> use(Use use, Origin origin, Optional<Role> around, Set<Object> seen) {
    String name = use.name().text();
    Optional<Path> path = folders.find(name, origin.playbookFolder(), around);
    if (path.isEmpty()) {
      unknown(use.name(), origin, around);
      return Optional.empty();
    }
    if (origin.isOpen(path.get())) {
      problems.add(use.name().location(), "the roles depend on each other in a circle");
      return Optional.empty();
    }
    Keys meta = new Keys(files.metaOf(path.get(), use.name().location()), problems);
    boolean again = !use.once() || meta.bool("allow_duplicates").orElse(false);
    if (!seen.add(sameness(path.get(), use)) && !again) {
      return Optional.empty();
    }
    List<Role> parents = new ArrayList<>();
    around.ifPresent(
        role -> {
          parents.addAll(role.parents());
          parents.add(role);
        });
    Map<String, YamlNode> defaults = new HashMap<>();
    Map<String, YamlNode> variables = new HashMap<>();
    Map<String, YamlNode> parameters = new HashMap<>();
    for (Role parent : parents) {
      defaults.putAll(parent.defaults());
      variables.putAll(parent.variables());
      parameters.putAll(parent.parameters());
    }
    parameters.putAll(use.parameters());
    SourceLocation named = use.name().location();
    Map<String, YamlNode> ownDefaults =
        files.variablesIn(path.get(), "defaults", use.files(), named);
    Map<String, YamlNode> ownVariables = new HashMap<>(use.variables());
    ownVariables.putAll(files.variablesIn(path.get(), "vars", use.files(), named));

    Role before =
        new Role(
            name,
            path.get(),
            over(defaults, ownDefaults),
            over(variables, ownVariables),
            parameters,
            parents);
    Origin inside = origin.inside(path.get());
    List<Work> allWork = new ArrayList<>();
    List<Task> allHandlers = new ArrayList<>();
    for (YamlNode item : meta.list("dependencies").map(YamlList::items).orElse(List.of())) {
      Optional<Used> dependency =
          entry(item, use.inherited()).flatMap(one -> use(one, inside, Optional.of(before), seen));
      if (dependency.isPresent()) {
        allWork.addAll(dependency.get().work());
        allHandlers.addAll(dependency.get().handlers());
        defaults.putAll(dependency.get().role().defaults());
        variables.putAll(dependency.get().role().variables());
      }
    }
    Role role =
        new Role(
            name,
            path.get(),
            over(defaults, ownDefaults),
            over(variables, ownVariables),
            parameters,
            parents);
    Inherited inherited = use.inherited().inside(role);
    files
        .tasksIn(path.get(), "tasks", use.files(), named)
        .ifPresent(file -> allWork.addAll(work.load(Optional.of(file), inside, inherited)));
    files
        .tasksIn(path.get(), "handlers", use.files(), named)
        .ifPresent(file -> allHandlers.addAll(work.handlers(Optional.of(file), inside, inherited)));
    return Optional.of(new Used(role, allWork, allHandlers));
  }

  /** What must be equal for two uses of a role to be one and the same. */
  private static Object sameness(Path path, Use use) {
    return List.of(
        path,
        WrittenValue.of(use.variables()),
        WrittenValue.of(use.parameters()),
        use.inherited().when().stream().map(YamlScalar::text).toList(),
        use.inherited().tags());
  }

  private static Map<String, YamlNode> over(
      Map<String, YamlNode> below, Map<String, YamlNode> above) {
    Map<String, YamlNode> all = new HashMap<>(below);
    all.putAll(above);
    return all;
  }

  private void unknown(YamlScalar name, Origin origin, Optional<Role> around) {
    List<Path> places = folders.places(origin.playbookFolder(), around);
    List<String> known = new ArrayList<>();
    for (Path place : places) {
      try (Stream<Path> files = Files.list(place)) {
        files
            .filter(file -> Files.isDirectory(file.resolve("tasks")))
            .forEach(file -> known.add(file.getFileName().toString()));
      } catch (IOException e) {
        // A folder that is not there holds no role whose name could be meant.
      }
    }
    problems.add(
        name.location(),
        "there is no role \"" + name.text() + "\"",
        Suggestion.didYouMean(name.text(), known)
            .orElse(
                "looked for in "
                    + String.join(", ", places.stream().map(Path::toString).toList())));
  }
}
