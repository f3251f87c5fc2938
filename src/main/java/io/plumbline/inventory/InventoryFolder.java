package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Lists the inventories in a folder. */
final class InventoryFolder {
  private static final Set<String> NO_INVENTORIES =
      Set.of("group_vars", "host_vars", "vars_plugins");

  /** As Ansible: what belongs to programs, notes, backups, and the settings of scripts. */
  private static final List<String> IGNORED =
      List.of(
          ".pyc", ".pyo", ".swp", ".bak", "~", ".rpm", ".md", ".txt", ".rst", ".orig", ".ini",
          ".cfg", ".retry");

  private InventoryFolder() {}

  /**
   * Lists the files to read, in the order of their names; a folder stands where its name does.
   *
   * @param folder the folder
   * @param problems collects what is wrong
   * @return the files
   */
  static List<Path> filesIn(Path folder, Problems problems) {
    List<Path> files = new ArrayList<>();
    collect(folder, new HashSet<>(), files, problems);
    if (files.isEmpty()) {
      problems.add(
          SourceLocation.startOf(folder),
          "the folder holds no inventory",
          "files that end with " + String.join(" ", IGNORED) + " are left out");
    }
    return files;
  }

  /** A folder that is met again, by a link, is read once. */
  private static void collect(Path folder, Set<Path> seen, List<Path> into, Problems problems) {
    try (Stream<Path> entries = Files.list(folder)) {
      if (!seen.add(folder.toRealPath())) {
        return;
      }
      entries
          .filter(entry -> isInventory(entry.getFileName().toString()))
          .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
          .forEach(
              entry -> {
                if (Files.isDirectory(entry)) {
                  collect(entry, seen, into, problems);
                } else {
                  into.add(entry);
                }
              });
    } catch (IOException e) {
      problems.add(SourceLocation.startOf(folder), "the folder cannot be read: " + e.getMessage());
    }
  }

  private static boolean isInventory(String name) {
    return !name.startsWith(".")
        && !NO_INVENTORIES.contains(name)
        && IGNORED.stream().noneMatch(name::endsWith);
  }
}
