package io.plumbline.inventory;

import io.plumbline.yaml.WrittenValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Shows an inventory as {@code ansible-inventory} does. Values stand as they are written: an
 * expression is not rendered, an encrypted value is masked.
 */
public final class InventoryListing {
  private final Inventory inventory;
  private final Set<String> shown;

  /**
   * Shows some hosts.
   *
   * @param inventory the inventory
   * @param hosts the hosts to show; the groups are shown all
   */
  public InventoryListing(Inventory inventory, List<Host> hosts) {
    this.inventory = inventory;
    this.shown = hosts.stream().map(Host::name).collect(Collectors.toSet());
  }

  /**
   * Lists groups and hosts, as an executable inventory answers to {@code --list}.
   *
   * @return the groups that have hosts or children, and {@code _meta} with the variables of hosts
   */
  public Map<String, Object> list() {
    Map<String, Object> result = new TreeMap<>();
    for (Group group : inventory.groups()) {
      Map<String, Object> entry = new TreeMap<>();
      List<String> hosts = hostsOf(group);
      if (!hosts.isEmpty()) {
        entry.put("hosts", hosts);
      }
      if (!group.children().isEmpty()) {
        entry.put("children", group.children());
      }
      if (!entry.isEmpty()) {
        result.put(group.name(), entry);
      }
    }
    Map<String, Object> variables = new TreeMap<>();
    for (Host host : inventory.hosts()) {
      if (shown.contains(host.name()) && !inventory.variablesOf(host).isEmpty()) {
        variables.put(host.name(), variablesOf(host));
      }
    }
    result.put("_meta", Map.of("hostvars", variables));
    return result;
  }

  /**
   * Lists the variables of one host.
   *
   * @param host the host
   * @return the values by name, sorted
   */
  public Map<String, Object> variablesOf(Host host) {
    return WrittenValue.of(inventory.variablesOf(host));
  }

  /**
   * Draws a group with what is below it.
   *
   * @param top the group to begin with
   * @param variables whether variables are shown too
   * @return the lines
   */
  public List<String> graph(Group top, boolean variables) {
    List<String> lines = new ArrayList<>();
    draw(top, 0, variables, lines);
    return lines;
  }

  private void draw(Group group, int depth, boolean variables, List<String> lines) {
    lines.add(indented("@" + group.name() + ":", depth));
    for (String child : group.children()) {
      draw(inventory.group(child).orElseThrow(), depth + 1, variables, lines);
    }
    for (String name : hostsOf(group)) {
      lines.add(indented(name, depth + 1));
      if (variables) {
        drawVariables(variablesOf(inventory.host(name).orElseThrow()), depth + 2, lines);
      }
    }
    if (variables) {
      drawVariables(WrittenValue.of(inventory.variablesOf(group)), depth + 1, lines);
    }
  }

  private static void drawVariables(Map<String, Object> values, int depth, List<String> lines) {
    values.forEach((name, value) -> lines.add(indented("{" + name + " = " + value + "}", depth)));
  }

  private static String indented(String text, int depth) {
    return depth == 0 ? text : "  |".repeat(depth) + "--" + text;
  }

  /** The hosts of {@code all} itself are shown where they belong, in ungrouped. */
  private List<String> hostsOf(Group group) {
    return group.name().equals(Group.ALL)
        ? List.of()
        : group.hosts().stream().filter(shown::contains).toList();
  }
}
