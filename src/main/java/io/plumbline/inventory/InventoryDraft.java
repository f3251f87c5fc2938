package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what several inventory files say about hosts and groups. */
final class InventoryDraft {
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Map<String, Map<String, YamlNode>> hostVariables = new LinkedHashMap<>();
  private final Map<String, GroupDraft> groups = new LinkedHashMap<>();

  private static final class GroupDraft {
    private final SourceLocation location;
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Set<String> children = new LinkedHashSet<>();
    private final Map<String, YamlNode> variables = new LinkedHashMap<>();
    private int priority = 1;

    private GroupDraft(SourceLocation location) {
      this.location = location;
    }
  }

  /** Starts with the two groups that every inventory has. */
  InventoryDraft(SourceLocation start) {
    addGroup(Group.ALL, start);
    addGroup(Group.UNGROUPED, start);
  }

  void addGroup(String name, SourceLocation location) {
    groups.putIfAbsent(name, new GroupDraft(location));
  }

  void addHost(String group, Host host) {
    hosts.putIfAbsent(host.name(), host);
    groups.get(group).hosts.add(host.name());
  }

  void setHostVariable(String host, String name, YamlNode value) {
    hostVariables.computeIfAbsent(host, unused -> new LinkedHashMap<>()).put(name, value);
  }

  void setGroupVariable(String group, String name, YamlNode value) {
    groups.get(group).variables.put(name, value);
  }

  void setPriority(String group, int priority) {
    groups.get(group).priority = priority;
  }

  /** Puts one group below another, unless that would make a circle. */
  void addChild(String parent, String child, SourceLocation where, Problems problems) {
    if (child.equals(Group.ALL)) {
      problems.add(
          where, "\"all\" cannot be below \"" + parent + "\"", "every group is below \"all\"");
    } else if (parent.equals(child)) {
      problems.add(where, "group \"" + child + "\" cannot be below itself");
    } else if (reaches(child, parent)) {
      problems.add(
          where,
          "group \"" + child + "\" cannot be below \"" + parent + "\"",
          "\"" + parent + "\" is below \"" + child + "\" already");
    } else {
      groups.get(parent).children.add(child);
    }
  }

  private boolean reaches(String from, String to) {
    Deque<String> open = new ArrayDeque<>(List.of(from));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String name = open.pop();
      if (name.equals(to)) {
        return true;
      }
      if (seen.add(name)) {
        open.addAll(groups.get(name).children);
      }
    }
    return false;
  }

  Set<String> groupNames() {
    return groups.keySet();
  }

  Set<String> hostNames() {
    return hosts.keySet();
  }

  /** Adds what is implied: groups without a parent stand below all, lone hosts in ungrouped. */
  Inventory build(Optional<Path> directory, List<VariableFiles> files) {
    placeGroups();
    placeLoneHosts();
    Map<String, Integer> depths = depths();
    Map<String, Group> built = new LinkedHashMap<>();
    Map<String, Map<String, YamlNode>> groupVariables = new LinkedHashMap<>();
    groups.forEach(
        (name, draft) -> {
          built.put(
              name,
              new Group(
                  name,
                  draft.location,
                  List.copyOf(draft.hosts),
                  List.copyOf(draft.children),
                  depths.get(name),
                  draft.priority));
          groupVariables.put(name, draft.variables);
        });
    return new Inventory(directory, hosts, built, groupVariables, hostVariables, files);
  }

  private void placeGroups() {
    Set<String> below = new HashSet<>();
    groups.values().forEach(group -> below.addAll(group.children));
    List<String> tops = new ArrayList<>();
    tops.add(Group.UNGROUPED);
    tops.addAll(groups.get(Group.ALL).children);
    groups.keySet().stream()
        .filter(name -> !below.contains(name) && !name.equals(Group.ALL))
        .forEach(tops::add);
    groups.get(Group.ALL).children.clear();
    groups.get(Group.ALL).children.addAll(tops);
  }

  private void placeLoneHosts() {
    Set<String> grouped = new HashSet<>();
    groups.forEach(
        (name, group) -> {
          if (!name.equals(Group.ALL) && !name.equals(Group.UNGROUPED)) {
            grouped.addAll(group.hosts);
          }
        });
    Set<String> ungrouped = groups.get(Group.UNGROUPED).hosts;
    ungrouped.removeAll(grouped);
    hosts.keySet().stream().filter(name -> !grouped.contains(name)).forEach(ungrouped::add);
  }

  private Map<String, Integer> depths() {
    Map<String, Integer> depths = new LinkedHashMap<>();
    groups.keySet().forEach(name -> depths.put(name, 0));
    Deque<String> open = new ArrayDeque<>(List.of(Group.ALL));
    while (!open.isEmpty()) {
      String name = open.poll();
      for (String child : groups.get(name).children) {
        if (depths.get(child) <= depths.get(name)) {
          depths.put(child, depths.get(name) + 1);
          open.add(child);
        }
      }
    }
    return depths;
  }
}
