package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.vault.Vault;
import io.plumbline.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads inventories: files in INI or YAML form, scripts, folders of these, and lists of hosts with
 * commas.
 */
public final class InventoryLoader {
  private InventoryLoader() {}

  /**
   * Reads an inventory with the {@code group_vars/} and {@code host_vars/} beside each source.
   *
   * @param sources files, scripts, folders of them (read by name, folders in them too), and lists
   *     of hosts such as {@code web1,web2}; of what several say about one variable the last is
   *     kept; none gives an inventory without hosts
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
    InventoryDraft draft = new InventoryDraft(start(sources));
    for (Path source : sources) {
      if (HostList.isOne(source)) {
        HostList.read(source, draft, problems);
        continue;
      }
      boolean folder = Files.isDirectory(source);
      Path directory = directoryOf(source);
      // Of a folder named twice the later place counts: what is read later wins.
      directories.removeIf(known -> Inventory.samePlace(known, directory));
      directories.add(directory);
      List<Path> files = folder ? InventoryFolder.filesIn(source, problems) : List.of(source);
      files.forEach(file -> InventoryFile.read(file, draft, vault, problems));
    }
    draft.checkGroupNames(problems);
    List<VariableFiles> variables =
        directories.stream()
            .map(
                directory ->
                    VariableFilesReader.read(
                        directory, draft.groupNames(), draft.hostNames(), vault, problems))
            .toList();
    Optional<Path> first =
        sources.stream()
            .filter(source -> !HostList.isOne(source))
            .map(InventoryLoader::directoryOf)
            .findFirst();
    return draft.build(first, variables);
  }

  private static SourceLocation start(List<Path> sources) {
    return sources.isEmpty() || HostList.isOne(sources.get(0))
        ? SourceLocation.commandLine()
        : SourceLocation.startOf(sources.get(0));
  }

  private static Path directoryOf(Path source) {
    return Files.isDirectory(source)
        ? source
        : Optional.ofNullable(source.getParent()).orElse(Path.of(""));
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
    draft.checkGroupNames(problems);
    return draft.build(Optional.ofNullable(file.getParent()), List.of());
  }
}
