package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.vault.Vault;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads inventories: files, and folders of files. */
public final class InventoryLoader {
  private static final Pattern SECTION = Pattern.compile("(?m)^\\[[\\w.:-]+\\]\\s*(?:[#;].*)?$");
  private static final List<String> SUFFIXES = List.of(".yml", ".yaml", ".json");

  private InventoryLoader() {}

  /**
   * Reads an inventory with the {@code group_vars/} and {@code host_vars/} beside each source.
   *
   * @param sources files in YAML form, or folders of them (all {@code .yml}, {@code .yaml} and
   *     {@code .json} files and files without a suffix, by name); of what several say about one
   *     variable the last is kept; none gives an inventory without hosts
   * @param problems collects what is wrong
   * @return the inventory, without what could not be read
   */
  public static Inventory load(List<Path> sources, Problems problems) {
    return load(sources, Vault.locked(), problems);
  }

  /**
   * Reads an inventory as {@link #load(List, Problems)} does, with what is encrypted in it.
   *
   * @param sources files or folders
   * @param vault decrypts what is encrypted
   * @param problems collects what is wrong
   * @return the inventory, without what could not be read
   */
  public static Inventory load(List<Path> sources, Vault vault, Problems problems) {
    List<Path> directories = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (Path source : sources) {
      boolean folder = Files.isDirectory(source);
      Path parent = source.getParent() == null ? Path.of("") : source.getParent();
      Path directory = folder ? source : parent;
      if (directories.stream().noneMatch(known -> Inventory.samePlace(known, directory))) {
        directories.add(directory);
      }
      files.addAll(folder ? filesIn(source, problems) : List.of(source));
    }
    SourceLocation start =
        files.isEmpty() ? SourceLocation.commandLine() : SourceLocation.startOf(files.get(0));
    InventoryDraft draft = new InventoryDraft(start);
    YamlInventory yaml = new YamlInventory(draft, problems);
    files.forEach(file -> read(file, vault, problems).ifPresent(yaml::read));
    List<VariableFiles> variables =
        directories.stream()
            .map(
                directory ->
                    VariableFilesReader.read(
                        directory, draft.groupNames(), draft.hostNames(), vault, problems))
            .toList();
    return draft.build(directories.stream().findFirst(), variables);
  }

  /**
   * Reads an inventory from a text; no files beside it are looked at.
   *
   * @param text the inventory in YAML form
   * @param file the file it is said to come from
   * @param problems collects what is wrong
   * @return the inventory
   */
  public static Inventory parse(String text, Path file, Problems problems) {
    InventoryDraft draft = new InventoryDraft(SourceLocation.startOf(file));
    YamlReader.parse(text, file, problems).ifPresent(new YamlInventory(draft, problems)::read);
    return draft.build(Optional.ofNullable(file.getParent()), List.of());
  }

  private static Optional<YamlNode> read(Path file, Vault vault, Problems problems) {
    SourceLocation start = SourceLocation.startOf(file);
    if (looksLikeIni(file)) {
      problems.add(
          start,
          "the INI form of inventories is not supported yet",
          "write it in YAML: ansible-inventory -i FILE --list -y converts it");
      return Optional.empty();
    }
    Problems own = new Problems();
    Optional<YamlNode> root = YamlReader.read(file, vault, own);
    if (root.isEmpty() && own.isEmpty()) {
      own.add(start, "the inventory is empty", "begin with \"all:\" and \"hosts:\" below it");
    }
    problems.addAll(own.sorted());
    return root;
  }

  /** An INI file is known by a section header on a line of its own. */
  private static boolean looksLikeIni(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith(".ini")) {
      return Files.isRegularFile(file);
    }
    try (var stream = Files.newInputStream(file)) {
      String head = new String(stream.readNBytes(8192), StandardCharsets.ISO_8859_1);
      return SECTION.matcher(head).find();
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> filesIn(Path folder, Problems problems) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(Files::isRegularFile)
              .filter(file -> isInventory(file.getFileName().toString()))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        problems.add(
            SourceLocation.startOf(folder), "the folder holds no inventory, no .yml file in it");
      }
      return files;
    } catch (IOException e) {
      problems.add(SourceLocation.startOf(folder), "the folder cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private static boolean isInventory(String name) {
    return !name.startsWith(".")
        && (SUFFIXES.stream().anyMatch(name::endsWith)
            || name.endsWith(".ini")
            || !name.contains(".") && !name.endsWith("~"));
  }
}
