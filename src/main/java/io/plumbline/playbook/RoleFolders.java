package io.plumbline.playbook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Where roles and their files are found.
 *
 * @param more folders that hold roles, besides those beside a playbook
 */
public record RoleFolders(List<Path> more) {
  private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");

  /** Copies the list. */
  public RoleFolders {
    more = List.copyOf(more);
  }

  /** The folders in which a role is looked for, in order. */
  List<Path> places(Path playbookFolder, Optional<Role> around) {
    LinkedHashSet<Path> places = new LinkedHashSet<>();
    places.add(playbookFolder.resolve("roles").normalize());
    places.addAll(more);
    around.map(role -> role.path().getParent()).ifPresent(places::add);
    places.add(playbookFolder.normalize());
    return new ArrayList<>(places);
  }

  /** Finds the folder of a role. */
  Optional<Path> find(String name, Path playbookFolder, Optional<Role> around) {
    Path direct = Path.of(name);
    if (name.contains("/") && Files.isDirectory(direct)) {
      return Optional.of(direct);
    }
    return places(playbookFolder, around).stream()
        .map(place -> place.resolve(name))
        .filter(Files::isDirectory)
        .findFirst();
  }

  /** Finds a file of YAML by its name without ending. */
  static Optional<Path> file(Path folder, String name) {
    return ENDINGS.stream()
        .map(ending -> folder.resolve(name + ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
