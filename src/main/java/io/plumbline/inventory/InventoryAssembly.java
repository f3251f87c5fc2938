package io.plumbline.inventory;

import io.plumbline.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes an inventory of what was read, with what is implied. */
final class InventoryAssembly {
  private final Map<String, Host> hosts;
  private final Map<String, Map<String, YamlNode>> hostVariables;
  private final Map<String, GroupDraft> groups;

  InventoryAssembly(
      Map<String, Host> hosts,
      Map<String, Map<String, YamlNode>> hostVariables,
      Map<String, GroupDraft> groups) {
    this.hosts = hosts;
    this.hostVariables = hostVariables;
    this.groups = groups;
  }

  /**
   * Makes the inventory.
   *
   * @param directory the folder of its first source
   * @param files the variables beside its sources
   * @return the inventory; groups without a parent stand below all, lone hosts in ungrouped
   */
  Inventory build(Optional<Path> directory, List<VariableFiles> files) {
    placeGroups();
    placeLoneHosts();
    Map<String, Integer> depths = depths();
    Map<String, Group> built = new LinkedHashMap<>();
    Map<String, Map<String, YamlNode>> groupVariables = new LinkedHashMap<>();
    groups.forEach(
        (name, draft) -> {
          built.put(name, draft.build(name, depths.get(name)));
          groupVariables.put(name, draft.variables());
        });
    return new Inventory(directory, hosts, built, groupVariables, hostVariables, files);
  }

  private void placeGroups() {
    Set<String> below = new HashSet<>();
    groups.values().forEach(group -> below.addAll(group.children()));
    List<String> tops = new ArrayList<>();
    tops.add(Group.UNGROUPED);
    tops.addAll(groups.get(Group.ALL).children());
    groups.keySet().stream()
        .filter(name -> !below.contains(name) && !name.equals(Group.ALL))
        .forEach(tops::add);
    groups.get(Group.ALL).children().clear();
    groups.get(Group.ALL).children().addAll(tops);
  }

  private void placeLoneHosts() {
    Set<String> grouped = new HashSet<>();
    groups.forEach(
        (name, group) -> {
          if (!name.equals(Group.ALL) && !name.equals(Group.UNGROUPED)) {
            grouped.addAll(group.hosts());
          }
        });
    Set<String> ungrouped = groups.get(Group.UNGROUPED).hosts();
    ungrouped.removeAll(grouped);
    hosts.keySet().stream().filter(name -> !grouped.contains(name)).forEach(ungrouped::add);
  }

  private Map<String, Integer> depths() {
    Map<String, Integer> depths = new LinkedHashMap<>();
    groups.keySet().forEach(name -> depths.put(name, 0));
    Deque<String> open = new ArrayDeque<>(List.of(Group.ALL));
    while (!open.isEmpty()) {
      String name = open.poll();
      for (String child : groups.get(name).children()) {
        if (depths.get(child) <= depths.get(name)) {
          depths.put(child, depths.get(name) + 1);
          open.add(child);
        }
      }
    }
    return depths;
  }
}
