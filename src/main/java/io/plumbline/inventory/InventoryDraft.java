package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what several inventory files say about hosts and groups. */
final class InventoryDraft {
  private static final String PRIORITY = "ansible_group_priority";
  private static final Pattern GROUP_NAME =
      Pattern.compile("[^\\s:,\\[\\]*?/&!~@][^\\s:,\\[\\]*?/]*");
  private static final Pattern VARIABLE_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Map<String, Map<String, YamlNode>> hostVariables = new LinkedHashMap<>();
  private final Map<String, GroupDraft> groups = new LinkedHashMap<>();

  /** Starts with the two groups that every inventory has. */
  InventoryDraft(SourceLocation start) {
    groups.put(Group.ALL, new GroupDraft(start));
    groups.put(Group.UNGROUPED, new GroupDraft(start));
  }

  /** Adds a group if it may have such a name, and tells whether it is there now. */
  boolean addGroup(String name, SourceLocation location, Problems problems) {
    if (groups.containsKey(name)) {
      return true;
    }
    if (!GROUP_NAME.matcher(name).matches()) {
      problems.add(
          location,
          "\"" + name + "\" cannot be the name of a group",
          "a name has letters, digits and underscores");
      return false;
    }
    groups.put(name, new GroupDraft(location));
    return true;
  }

  /** Warns once about all groups whose names expressions cannot write behind a dot. */
  void checkGroupNames(Problems problems) {
    List<String> odd =
        groups.keySet().stream().filter(name -> !VARIABLE_NAME.matcher(name).matches()).toList();
    if (odd.isEmpty()) {
      return;
    }
    String first = odd.get(0);
    String others = odd.size() == 1 ? "" : " and of " + (odd.size() - 1) + " more groups";
    problems.warn(
        groups.get(first).location(),
        "the name of the group \"" + first + "\"" + others + " has invalid characters",
        "expressions cannot say groups." + first + ", only groups[\"" + first + "\"]");
  }

  boolean hasGroup(String name) {
    return groups.containsKey(name);
  }

  /**
   * Adds the hosts that a name with ranges stands for.
   *
   * @return their names; none if there is a problem
   */
  List<String> addHosts(String group, YamlScalar written, Problems problems) {
    HostAddress address = HostAddress.of(written.text());
    try {
      List<String> names = address.names();
      boolean valid = true;
      for (String name : names) {
        boolean isNew = !hosts.containsKey(name);
        valid &= addHost(group, name, written.location(), problems);
        if (valid && isNew) {
          address.port().ifPresent(port -> setPort(name, port, written.location()));
        }
      }
      return valid ? names : List.of();
    } catch (HostRange.RangeException e) {
      problems.add(written.location(), e.getMessage());
      return List.of();
    }
  }

  /** Adds one host if it may have such a name, and tells whether it is there now. */
  boolean addHost(String group, String name, SourceLocation location, Problems problems) {
    if (!HostAddress.isValid(name)) {
      problems.add(location, "\"" + name + "\" cannot be the name of a host");
      return false;
    }
    hosts.putIfAbsent(name, new Host(name, location));
    groups.get(group).hosts().add(name);
    return true;
  }

  private void setPort(String host, String port, SourceLocation location) {
    YamlScalar value = new YamlScalar(port, YamlScalar.Style.PLAIN, "", location, location);
    variablesOf(host).put("ansible_port", value);
  }

  private Map<String, YamlNode> variablesOf(String host) {
    return hostVariables.computeIfAbsent(host, unused -> new LinkedHashMap<>());
  }

  void setHostVariable(String host, YamlScalar name, YamlNode value, Problems problems) {
    if (VariableNames.check(name, value, problems)) {
      variablesOf(host).put(name.text(), value);
    }
  }

  void setGroupVariable(String group, YamlScalar name, YamlNode value, Problems problems) {
    if (!VariableNames.check(name, value, problems)) {
      return;
    }
    if (!name.text().equals(PRIORITY)) {
      groups.get(group).variables().put(name.text(), value);
    } else if (value instanceof YamlScalar scalar && scalar.text().matches("-?\\d{1,6}")) {
      groups.get(group).setPriority(Integer.parseInt(scalar.text()));
    } else {
      problems.add(
          value.location(),
          "\"" + PRIORITY + "\" must be a whole number, not " + value.described());
    }
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
      groups.get(parent).children().add(child);
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
        open.addAll(groups.get(name).children());
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
    return new InventoryAssembly(hosts, hostVariables, groups).build(directory, files);
  }
}
