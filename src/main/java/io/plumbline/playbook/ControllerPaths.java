package io.plumbline.playbook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a file on the control machine is looked for that a playbook names: in the role, beside the
 * file that names it, in its own folder for such files and in the one above, and beside the
 * playbook.
 *
 * @param places the paths in the order in which they are tried
 */
public record ControllerPaths(List<Path> places) {
  /** Copies the list. */
  public ControllerPaths {
    places = List.copyOf(places);
  }

  /**
   * Works out where to look.
   *
   * @param wanted the path as written
   * @param writtenIn the file that names it
   * @param role the folder of the role, if it is named in one
   * @param playbookFolder the folder of the playbook, if that is known
   * @param kind the folder for such files, {@code files} or {@code templates}
   * @return the places
   */
  public static ControllerPaths of(
      Path wanted,
      Path writtenIn,
      Optional<Path> role,
      Optional<Path> playbookFolder,
      String kind) {
    Path parent = Optional.ofNullable(writtenIn.getParent()).orElse(Path.of(""));
    Set<Path> places = new LinkedHashSet<>();
    role.ifPresent(folder -> places.add(folder.resolve(kind).resolve(wanted).normalize()));
    role.ifPresent(folder -> places.add(folder.resolve(wanted).normalize()));
    places.add(parent.resolve(wanted).normalize());
    places.add(parent.resolve(kind).resolve(wanted).normalize());
    places.add(parent.resolve("..").resolve(kind).resolve(wanted).normalize());
    playbookFolder.ifPresent(
        folder -> places.add(folder.resolve(kind).resolve(wanted).normalize()));
    playbookFolder.ifPresent(folder -> places.add(folder.resolve(wanted).normalize()));
    return new ControllerPaths(List.copyOf(places));
  }

  /**
   * Looks for the file.
   *
   * @return the first that is there
   */
  public Optional<Path> found() {
    return places.stream().filter(Files::isRegularFile).findFirst();
  }

  /**
   * Tells where it was looked for.
   *
   * @return a hint for a user
   */
  public String lookedFor() {
    return "looked for " + String.join(", ", places.stream().map(Path::toString).toList());
  }
}
