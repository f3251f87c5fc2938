package io.plumbline.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Open vSwitch on a host has.
 *
 * @param bridges the bridges by name
 * @param flows the OpenFlow entries of each bridge
 * @param complaint what was said instead, if it does not answer; "" if it does
 */
record OpenVswitch(Map<String, Bridge> bridges, Map<String, List<Flow>> flows, String complaint) {
  /** The tag of a port whose network the agent does not know. */
  static final int DEAD_VLAN = 4095;

  OpenVswitch {
    bridges = Map.copyOf(bridges);
    flows = Map.copyOf(flows);
  }

  /** A bridge and its ports by name. */
  record Bridge(String name, String datapath, Map<String, Port> ports) {
    /**
     * The ports that are network cards, or stand for one: neither internal nor patch nor tunnel.
     */
    List<Port> cards() {
      return ports.values().stream()
          .filter(port -> List.of("", "system", "dpdk", "afxdp").contains(port.type()))
          .toList();
    }
  }

  /**
   * A port.
   *
   * @param tag its VLAN on the bridge
   * @param type "" for a device of the system, else for example {@code internal}, {@code vxlan}
   * @param options for example {@code remote_ip}
   * @param error what is wrong with it; "" for nothing
   * @param mac the hardware address that it was plugged in for; "" if unknown
   */
  record Port(
      String name,
      OptionalInt tag,
      String type,
      Map<String, String> options,
      String error,
      String mac) {
    String option(String key) {
      return options.getOrDefault(key, "");
    }
  }

  /** Reads three tables of the database, a line of JSON each, and the entries of the bridges. */
  static OpenVswitch parse(Map<String, String> sections) {
    String text = sections.getOrDefault("openvswitch", "");
    List<List<Map<String, Object>>> tables = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (Fields.parsed(line) instanceof Map<?, ?> table) {
        tables.add(OvsdbTable.rows(table));
      }
    }
    if (tables.size() < 3) {
      return new OpenVswitch(Map.of(), Map.of(), text.isEmpty() ? "it is not installed" : text);
    }
    Map<String, Map<String, Object>> interfaces = new LinkedHashMap<>();
    tables.get(2).forEach(row -> interfaces.put(Fields.text(row, "name"), row));
    Map<String, Port> byId = new LinkedHashMap<>();
    tables.get(1).forEach(row -> byId.put(Fields.text(row, "_uuid"), port(row, interfaces)));
    Map<String, Bridge> bridges = new LinkedHashMap<>();
    for (Map<String, Object> row : tables.get(0)) {
      Map<String, Port> ports = new LinkedHashMap<>();
      for (Object id : OvsdbTable.items(row.get("ports"))) {
        Optional.ofNullable(byId.get(String.valueOf(id))).ifPresent(p -> ports.put(p.name(), p));
      }
      String name = Fields.text(row, "name");
      bridges.put(name, new Bridge(name, Fields.text(row, "datapath_type"), ports));
    }
    Map<String, List<Flow>> flows = new LinkedHashMap<>();
    for (String bridge : bridges.keySet()) {
      flows.put(bridge, Flow.parse(sections.getOrDefault("flows " + bridge, "")));
    }
    return new OpenVswitch(bridges, flows, "");
  }

  private static Port port(Map<String, Object> row, Map<String, Map<String, Object>> interfaces) {
    String name = Fields.text(row, "name");
    Map<String, Object> own = interfaces.getOrDefault(name, Map.of());
    Map<String, String> options = OvsdbTable.map(own.get("options"));
    return new Port(
        name,
        row.get("tag") instanceof Long tag ? OptionalInt.of(tag.intValue()) : OptionalInt.empty(),
        Fields.text(own, "type"),
        options,
        own.get("error") instanceof String error ? error : "",
        OvsdbTable.map(own.get("external_ids")).getOrDefault("attached-mac", ""));
  }

  /** Finds the bridge that a port is on. */
  Optional<Bridge> bridgeOf(String port) {
    return bridges.values().stream().filter(bridge -> bridge.ports().containsKey(port)).findFirst();
  }

  Optional<Port> port(String bridge, String name) {
    return Optional.ofNullable(bridges.get(bridge)).map(found -> found.ports().get(name));
  }

  List<Flow> flowsOf(String bridge) {
    return flows.getOrDefault(bridge, List.of());
  }
}
