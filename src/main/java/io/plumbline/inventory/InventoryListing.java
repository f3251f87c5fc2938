package io.plumbline.inventory;

import io.plumbline.yaml.WrittenValue;
import io.plumbline.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Shows an inventory as {@code ansible-inventory} does. Values stand as they are written: an
 * expression is not rendered, an encrypted value stays encrypted or is masked.
 */
public final class InventoryListing {
  private final Inventory inventory;
  private final Set<String> shown;
  private final Options options;
  private final Function<YamlNode, Object> values;

  /**
   * What to show.
   *
   * @param export whether variables stand where they are set, at groups and hosts; else each host
   *     has all that hold for it
   * @param extraVariables variables over all others; not for an export
   */
  public record Options(boolean export, Map<String, Object> extraVariables) {
    /** Copies the variables. */
    public Options {
      extraVariables = new LinkedHashMap<>(extraVariables);
    }
  }

  private InventoryListing(
      Inventory inventory, List<Host> hosts, Options options, Function<YamlNode, Object> values) {
    this.inventory = inventory;
    this.shown = hosts.stream().map(Host::name).collect(Collectors.toSet());
    this.options = options;
    this.values = values;
  }

  /**
   * Shows some hosts, with encrypted values masked.
   *
   * @param inventory the inventory
   * @param hosts the hosts to show; the groups are shown all
   */
  public InventoryListing(Inventory inventory, List<Host> hosts) {
    this(inventory, hosts, new Options(false, Map.of()), WrittenValue::of);
  }

  /**
   * Shows some hosts as {@code ansible-inventory} writes them in JSON.
   *
   * @param inventory the inventory
   * @param hosts the hosts to show; the groups are shown all
   * @param options what to show
   * @return the listing
   */
  public static InventoryListing forJson(Inventory inventory, List<Host> hosts, Options options) {
    return new InventoryListing(inventory, hosts, options, ListedValue::forJson);
  }

  /**
   * Shows some hosts as {@code ansible-inventory} writes them in YAML.
   *
   * @param inventory the inventory
   * @param hosts the hosts to show; the groups are shown all
   * @param options what to show
   * @return the listing
   */
  public static InventoryListing forYaml(Inventory inventory, List<Host> hosts, Options options) {
    return new InventoryListing(inventory, hosts, options, ListedValue::forYaml);
  }

  /**
   * Lists groups and hosts, as an executable inventory answers to {@code --list}.
   *
   * @return the groups that have anything to show, and {@code _meta} with the variables of hosts
   */
  public Map<String, Object> list() {
    Map<String, Object> result = new TreeMap<>();
    for (Group group : inventory.groups()) {
      Map<String, Object> entry = new TreeMap<>();
      putUnlessEmpty(entry, "hosts", hostsOf(group));
      putUnlessEmpty(entry, "children", group.children());
      putUnlessEmpty(entry, "vars", options.export() ? variablesOf(group) : Map.of());
      putUnlessEmpty(result, group.name(), entry);
    }
    Map<String, Object> variables = new TreeMap<>();
    for (Host host : inventory.hosts()) {
      if (shown.contains(host.name())) {
        putUnlessEmpty(variables, host.name(), variablesOf(host));
      }
    }
    result.put("_meta", Map.of("hostvars", variables));
    return result;
  }

  /**
   * Lists groups and hosts as an inventory in YAML form.
   *
   * @return {@code all} with what is below it; a host's variables stand where it is named first
   */
  public Map<String, Object> tree() {
    return tree(inventory.group(Group.ALL).orElseThrow(), new HashSet<>());
  }

  private Map<String, Object> tree(Group group, Set<String> seen) {
    Map<String, Object> children = new TreeMap<>();
    for (String child : group.children()) {
      children.putAll(tree(inventory.group(child).orElseThrow(), seen));
    }
    Map<String, Object> hosts = new TreeMap<>();
    for (String name : hostsOf(group)) {
      hosts.put(name, seen.add(name) ? variablesOf(inventory.host(name).orElseThrow()) : Map.of());
    }
    Map<String, Object> entry = new TreeMap<>();
    putUnlessEmpty(entry, "children", children);
    putUnlessEmpty(entry, "hosts", hosts);
    putUnlessEmpty(entry, "vars", options.export() ? variablesOf(group) : Map.of());
    return new TreeMap<>(Map.of(group.name(), entry));
  }

  private static void putUnlessEmpty(Map<String, Object> into, String key, Object value) {
    boolean empty = value instanceof Map<?, ?> map ? map.isEmpty() : ((List<?>) value).isEmpty();
    if (!empty) {
      into.put(key, value);
    }
  }

  /**
   * Lists the variables of one host.
   *
   * @param host the host
   * @return the values by name, sorted
   */
  public Map<String, Object> variablesOf(Host host) {
    if (options.export()) {
      return shown(inventory.ownVariablesOf(host));
    }
    Map<String, Object> variables = shown(inventory.variablesOf(host));
    options
        .extraVariables()
        .forEach(
            (name, value) ->
                variables.put(name, value instanceof YamlNode node ? values.apply(node) : value));
    return variables;
  }

  private Map<String, Object> variablesOf(Group group) {
    Map<String, Object> variables = shown(inventory.variablesOf(group));
    if (group.priority() != 1) {
      variables.put("ansible_group_priority", (long) group.priority());
    }
    return variables;
  }

  private Map<String, Object> shown(Map<String, YamlNode> nodes) {
    Map<String, Object> variables = new TreeMap<>();
    nodes.forEach((name, node) -> variables.put(name, values.apply(node)));
    return variables;
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
      drawVariables(variablesOf(group), depth + 1, lines);
    }
  }

  private static void drawVariables(Map<String, Object> values, int depth, List<String> lines) {
    values.forEach(
        (name, value) ->
            lines.add(indented("{" + name + " = " + PythonText.of(value) + "}", depth)));
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
