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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code group_vars/} and {@code host_vars/}. */
final class VariableFilesReader {
  private static final List<String> SUFFIXES = List.of(".yml", ".yaml", ".json");

  private final Vault vault;

  /** The first of these that is there is read, and no other. */
  private static final List<String> NAME_ENDINGS = List.of("", ".yml", ".yaml", ".json");

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
    if (!Files.isDirectory(folder)) {
      return variables;
    }
    Map<String, Path> unread = new TreeMap<>();
    entries(folder).forEach(entry -> unread.put(entry.getFileName().toString(), entry));
    Set<String> names = new LinkedHashSet<>(known);
    if (kind.equals("host")) {
      names.addAll(Inventory.LOCAL_NAMES);
    }
    for (String name : names) {
      Optional<Path> taken = Optional.empty();
      for (String suffix : NAME_ENDINGS) {
        Path entry = unread.remove(name + suffix);
        if (entry != null && taken.isEmpty()) {
          taken = Optional.of(entry);
          Map<String, YamlNode> values = new LinkedHashMap<>();
          readAll(entry, values);
          variables.put(name, values);
        } else if (entry != null) {
          notRead(entry, kind + " \"" + name + "\"", taken.get());
        }
      }
    }
    unread.forEach((file, entry) -> misspelt(entry, file, kind, known));
    return variables;
  }

  private void notRead(Path entry, String what, Path taken) {
    problems.warn(
        SourceLocation.startOf(entry),
        "this is not read: the variables of " + what + " stand in " + taken.getFileName(),
        Files.isDirectory(taken)
            ? "move the file into the folder"
            : "join the two, or move both into a folder");
  }

  /** Many share one folder between inventories, so that a name nobody knows is no mistake. */
  private void misspelt(Path entry, String file, String kind, Set<String> known) {
    Optional<String> name =
        Files.isDirectory(entry)
            ? Optional.of(file)
            : NAME_ENDINGS.stream()
                .filter(ending -> !ending.isEmpty() && file.endsWith(ending))
                .map(ending -> file.substring(0, file.length() - ending.length()))
                .findFirst()
                .or(() -> file.contains(".") ? Optional.empty() : Optional.of(file));
    name.ifPresent(
        text ->
            Suggestion.didYouMean(text, known)
                .ifPresent(
                    hint ->
                        problems.warn(
                            SourceLocation.startOf(entry),
                            "there is no " + kind + " \"" + text + "\" for these variables",
                            hint)));
  }

  /** Reads a file, or every file of a folder by name; what is read later wins. */
  private void readAll(Path entry, Map<String, YamlNode> into) {
    if (!Files.isDirectory(entry)) {
      readFile(entry, into);
      return;
    }
    for (Path file : entries(entry)) {
      String name = file.getFileName().toString();
      if (!name.contains(".")
          || !Files.isDirectory(file) && SUFFIXES.stream().anyMatch(name::endsWith)) {
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
        problems.warn(
            entry.key().location(),
            "\"ansible_group_priority\" has no effect here",
            "it has a meaning only in the inventory file");
        into.put(entry.key().text(), entry.value());
      } else if (VariableNames.check(entry.key(), entry.value(), problems)) {
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
