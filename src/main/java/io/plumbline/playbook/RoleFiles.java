package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the files of a role. */
final class RoleFiles {
  private final WorkLoader work;
  private final TemplateEngine engine;
  private final Problems problems;

  RoleFiles(WorkLoader work, TemplateEngine engine, Problems problems) {
    this.work = work;
    this.engine = engine;
    this.problems = problems;
  }

  /** What a role says of itself; nothing if it says nothing. */
  YamlMap metaOf(Path role, SourceLocation named) {
    YamlMap nothing = new YamlMap(List.of(), named);
    return RoleFolders.file(role.resolve("meta"), "main")
        .flatMap(file -> map(file, "the description of a role"))
        .orElse(nothing);
  }

  private Optional<YamlMap> map(Path file, String what) {
    Optional<YamlNode> root = YamlReader.read(file, engine.vault(), problems);
    if (root.isPresent() && !(root.get() instanceof YamlMap)) {
      problems.add(root.get().location(), what + " is a map, this is " + root.get().described());
      return Optional.empty();
    }
    return root.map(YamlMap.class::cast);
  }

  /** The variables in a file, or in the files of a folder of that name. */
  Map<String, YamlNode> variablesIn(
      Path role, String folder, IncludeRequest request, SourceLocation named) {
    String name = request.file(folder);
    Path base = role.resolve(folder);
    List<Path> files = new ArrayList<>();
    RoleFolders.file(base, name).ifPresent(files::add);
    if (files.isEmpty() && Files.isDirectory(base.resolve(name))) {
      try (Stream<Path> all = Files.list(base.resolve(name))) {
        all.filter(Files::isRegularFile).sorted().forEach(files::add);
      } catch (IOException e) {
        problems.add(named, "the folder " + base.resolve(name) + " cannot be read");
      }
    }
    if (files.isEmpty() && request.files().containsKey(folder)) {
      missing(request.files().get(folder), base);
    }
    Map<String, YamlNode> variables = new HashMap<>();
    for (Path file : files) {
      map(file, "a file of variables")
          .ifPresent(
              map -> {
                variables.putAll(new Keys(map, problems).variables(map));
                engine.checkSyntax(map, problems);
              });
    }
    return variables;
  }

  /** The tasks or handlers in a file. */
  Optional<YamlList> tasksIn(
      Path role, String folder, IncludeRequest request, SourceLocation named) {
    Path base = role.resolve(folder);
    Optional<Path> file = RoleFolders.file(base, request.file(folder));
    if (file.isEmpty() && request.files().containsKey(folder)) {
      missing(request.files().get(folder), base);
    }
    return file.flatMap(path -> work.read(path, named));
  }

  private void missing(YamlScalar name, Path folder) {
    problems.add(name.location(), "there is no file \"" + name.text() + "\" in " + folder);
  }
}
