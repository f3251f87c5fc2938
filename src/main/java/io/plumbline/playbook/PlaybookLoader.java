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
import java.util.List;
import java.util.Optional;

/** Reads a playbook with everything it imports, and finds every mistake that shows in the files. */
public final class PlaybookLoader {
  private final Problems problems;
  private final PlayLoader plays;
  private final TemplateEngine engine;
  private final InheritedLoader keywords;
  private final Deque<Path> importing = new ArrayDeque<>();

  /**
   * Makes a loader.
   *
   * @param modules the modules tasks can name
   * @param checks the checks a play can name
   * @param engine knows the syntax of expressions
   * @param roles where roles are found, besides those beside the playbook
   * @param problems collects what is wrong
   */
  public PlaybookLoader(
      Modules modules, Checks checks, TemplateEngine engine, RoleFolders roles, Problems problems) {
    this.problems = problems;
    this.engine = engine;
    this.keywords = new InheritedLoader(engine, problems);
    this.plays =
        new PlayLoader(new WorkLoader(modules, engine, roles, problems), checks, engine, problems);
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

  /**
   * Takes a playbook that stands in no file.
   *
   * @param file where it is said to stand; what it names is looked for beside that
   * @param written its plays
   * @return the playbook; incomplete if there were problems
   */
  public Playbook load(Path file, YamlList written) {
    return new Playbook(file, plays(file, written, Inherited.NOTHING));
  }

  private List<Play> plays(Path file, Inherited outer) {
    int before = problems.sorted().size();
    Optional<YamlNode> root = YamlReader.read(file, engine.vault(), problems);
    if (root.isEmpty()) {
      if (problems.sorted().size() == before) {
        problems.add(
            SourceLocation.startOf(file),
            "the playbook is empty",
            "a playbook is a list of plays: \"- hosts: all\"");
      }
      return List.of();
    }
    if (!(root.get() instanceof YamlList list)) {
      problems.add(
          root.get().location(),
          "a playbook is a list of plays, this is " + root.get().described(),
          "start each play with \"- hosts:\"");
      return List.of();
    }
    return plays(file, list, outer);
  }

  private List<Play> plays(Path file, YamlList list, Inherited outer) {
    List<Play> found = new ArrayList<>();
    importing.push(file.toAbsolutePath().normalize());
    for (YamlNode item : list.items()) {
      if (!(item instanceof YamlMap written)) {
        problems.add(item.location(), "a play must be a map, not " + item.described());
        continue;
      }
      YamlMap map = ModuleNames.plain(written);
      if (map.get("import_playbook").isPresent()) {
        found.addAll(imported(file, map, outer));
      } else {
        plays.load(file, map, outer).ifPresent(found::add);
      }
    }
    importing.pop();
    return found;
  }

  private List<Play> imported(Path file, YamlMap map, Inherited outer) {
    Keys keys = new Keys(map, problems);
    keys.allowOnly("import_playbook", InheritedLoader.sharedAnd("import_playbook"));
    Optional<YamlScalar> name = keys.scalar("import_playbook");
    if (name.isEmpty()) {
      return List.of();
    }
    if (name.get().text().contains("${")) {
      problems.add(
          name.get().location(),
          "\"import_playbook\" is read before the run, when no variable is known");
      return List.of();
    }
    Path other = beside(file, name.get().text());
    if (importing.contains(other.toAbsolutePath().normalize())) {
      problems.add(name.get().location(), "the playbooks import each other in a circle");
      return List.of();
    }
    if (!other.toFile().isFile()) {
      problems.add(
          name.get().location(),
          "there is no playbook " + other,
          NearbyFiles.meant(List.of(other)));
      return List.of();
    }
    return plays(other, outer.and(keywords.inherited(keys, true)));
  }

  /** Finds a file named in another one: relative to the folder of that one. */
  static Path beside(Path file, String name) {
    Path parent = file.getParent();
    return parent == null ? Path.of(name) : parent.resolve(name).normalize();
  }
}
