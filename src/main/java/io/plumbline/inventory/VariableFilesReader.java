package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.vault.Vault;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code group_vars/} and {@code host_vars/}. */
final class VariableFilesReader {
  private static final List<String> SUFFIXES = List.of(".yml", ".yaml", ".json");

  private final Vault vault;
  private final Problems problems;

  private VariableFilesReader(Vault vault, Problems problems) {
    this.vault = vault;
    this.problems = problems;
  }

  /**
   * Reads both folders.
   *
   * @param directory the folder that may hold them
   * @param groups the groups there are
   * @param hosts the hosts there are
   * @param vault decrypts what is encrypted
   * @param problems collects what is wrong
   * @return the variables
   */
  static VariableFiles read(
      Path directory, Set<String> groups, Set<String> hosts, Vault vault, Problems problems) {
    VariableFilesReader reader = new VariableFilesReader(vault, problems);
    return new VariableFiles(
        directory,
        reader.folder(directory.resolve("group_vars"), "group", groups),
        reader.folder(directory.resolve("host_vars"), "host", hosts));
  }

  private Map<String, Map<String, YamlNode>> folder(Path folder, String kind, Set<String> known) {
    Map<String, Map<String, YamlNode>> variables = new LinkedHashMap<>();
    Map<String, Path> taken = new TreeMap<>();
    for (Path entry : Files.isDirectory(folder) ? entries(folder) : List.<Path>of()) {
      Optional<String> name = nameOf(entry, known);
      if (name.isEmpty()) {
        continue;
      }
      if (!known.contains(name.get())
          && !(kind.equals("host") && Inventory.isLocalName(name.get()))) {
        unknownName(entry, kind, name.get(), known);
        continue;
      }
      Path earlier = taken.putIfAbsent(name.get(), entry);
      if (earlier != null) {
        problems.add(
            SourceLocation.startOf(entry),
            "the variables of "
                + kind
                + " \""
                + name.get()
                + "\" stand in "
                + earlier.getFileName()
                + " already",
            "join them, or move both into a folder " + name.get() + "/");
        continue;
      }
      Map<String, YamlNode> values = new LinkedHashMap<>();
      readAll(entry, values);
      variables.put(name.get(), values);
    }
    return variables;
  }

  /** A suffix is part of the name only if a host or group has such a name. */
  private static Optional<String> nameOf(Path entry, Collection<String> known) {
    String file = entry.getFileName().toString();
    if (known.contains(file) || Files.isDirectory(entry)) {
      return Optional.of(file);
    }
    return SUFFIXES.stream()
        .filter(file::endsWith)
        .map(suffix -> file.substring(0, file.length() - suffix.length()))
        .findFirst()
        .or(() -> file.contains(".") ? Optional.empty() : Optional.of(file));
  }

  private void unknownName(Path entry, String kind, String name, Set<String> known) {
    String otherwise =
        kind.equals("group")
            ? "remove it, or add an empty group \"" + name + ":\" to the inventory"
            : "remove it, or add the host to the inventory";
    problems.add(
        SourceLocation.startOf(entry),
        "there is no " + kind + " \"" + name + "\" for these variables",
        Suggestion.didYouMean(name, known).or(() -> Optional.of(otherwise)));
  }

  /** Reads a file, or every file of a folder by name; what is read later wins. */
  private void readAll(Path entry, Map<String, YamlNode> into) {
    if (!Files.isDirectory(entry)) {
      readFile(entry, into);
      return;
    }
    for (Path file : entries(entry)) {
      String name = file.getFileName().toString();
      if (Files.isDirectory(file)
          || !name.contains(".")
          || SUFFIXES.stream().anyMatch(name::endsWith)) {
        readAll(file, into);
      }
    }
  }

  private void readFile(Path file, Map<String, YamlNode> into) {
    Optional<YamlNode> root = YamlReader.read(file, vault, problems);
    if (root.isEmpty()) {
      return;
    }
    if (!(root.get() instanceof YamlMap map)) {
      problems.add(
          root.get().location(),
          "variables are a map of names and values, not " + root.get().described());
      return;
    }
    for (YamlMap.Entry entry : map.entries()) {
      if (entry.key().text().equals("ansible_group_priority")) {
        problems.add(
            entry.key().location(),
            "\"ansible_group_priority\" has a meaning only in the inventory file");
      } else if (VariableNames.check(entry.key(), problems)) {
        into.put(entry.key().text(), entry.value());
      }
    }
  }

  private List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(".") && !name.endsWith("~")) {
          entries.add(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      problems.add(SourceLocation.startOf(folder), "the folder cannot be read: " + e.getMessage());
    }
    entries.sort(null);
    return entries;
  }
}
