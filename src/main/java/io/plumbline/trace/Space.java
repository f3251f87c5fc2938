package io.plumbline.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was found in a network namespace of a host.
 *
 * @param devices its network devices by name
 * @param routes the routes of all its tables
 * @param rules which table is asked for which packets
 * @param neighbours whose hardware addresses are known
 * @param iptables its iptables rules
 * @param listening protocols and ports that a program waits on, for example {@code udp 67}
 */
record Space(
    Map<String, Device> devices,
    List<Route> routes,
    List<Rule> rules,
    List<Neighbour> neighbours,
    Iptables iptables,
    Set<String> listening) {
  Space {
    devices = Map.copyOf(devices);
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
    neighbours = List.copyOf(neighbours);
    listening = Set.copyOf(listening);
  }

  /**
   * A network device.
   *
   * @param master the Linux bridge that it is a port of; "" for none
   * @param addresses its IPv4 addresses with prefix lengths
   */
  record Device(
      String name,
      boolean up,
      boolean carrier,
      int mtu,
      String mac,
      String master,
      List<String> addresses) {
    boolean has(String address) {
      return addresses.stream().anyMatch(own -> own.split("/")[0].equals(address));
    }
  }

  /** A route; the table is {@code main} where none is named, the gateway "" for a neighbour. */
  record Route(String to, String gateway, String device, String table) {}

  /** A rule: packets from these addresses, or from this device, ask this table. */
  record Rule(String from, String device, String table) {}

  /** A neighbour and what the kernel thinks of it, for example {@code PERMANENT}. */
  record Neighbour(String address, String device, String mac, String state) {}

  /** Reads the sections of a namespace; "" is the host's own. */
  static Space parse(Map<String, String> sections, String name) {
    Map<String, Device> devices = new LinkedHashMap<>();
    for (Map<String, Object> link : Fields.objects(section(sections, "address", name))) {
      Device device = device(link);
      devices.put(device.name(), device);
    }
    List<Route> routes = new ArrayList<>();
    for (Map<String, Object> route : Fields.objects(section(sections, "route", name))) {
      String table = Fields.text(route, "table");
      routes.add(
          new Route(
              Fields.text(route, "dst"),
              Fields.text(route, "gateway"),
              Fields.text(route, "dev"),
              table.isEmpty() ? "main" : table));
    }
    List<Rule> rules = new ArrayList<>();
    for (Map<String, Object> rule : Fields.objects(section(sections, "rule", name))) {
      String length = Fields.text(rule, "srclen");
      rules.add(
          new Rule(
              Fields.text(rule, "src") + (length.isEmpty() ? "" : "/" + length),
              Fields.text(rule, "iif"),
              Fields.text(rule, "table")));
    }
    return new Space(
        devices,
        routes,
        rules,
        neighbours(section(sections, "neighbour", name)),
        Iptables.parse(section(sections, "iptables", name)),
        listening(section(sections, "listening", name)));
  }

  private static List<Neighbour> neighbours(String text) {
    List<Neighbour> neighbours = new ArrayList<>();
    for (Map<String, Object> one : Fields.objects(text)) {
      neighbours.add(
          new Neighbour(
              Fields.text(one, "dst"),
              Fields.text(one, "dev"),
              Fields.text(one, "lladdr"),
              Fields.list(one, "state").stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(" "))));
    }
    return neighbours;
  }

  /** The same with the neighbours that a later look found. */
  Space withNeighbours(String text) {
    return new Space(devices, routes, rules, neighbours(text), iptables, listening);
  }

  private static String section(Map<String, String> sections, String kind, String name) {
    return sections.getOrDefault((kind + " " + name).strip(), "");
  }

  private static Device device(Map<String, Object> link) {
    List<String> flags = Fields.list(link, "flags").stream().map(String::valueOf).toList();
    List<String> addresses = new ArrayList<>();
    for (Object item : Fields.list(link, "addr_info")) {
      if (item instanceof Map<?, ?> address && "inet".equals(address.get("family"))) {
        addresses.add(address.get("local") + "/" + address.get("prefixlen"));
      }
    }
    return new Device(
        Fields.text(link, "ifname"),
        flags.contains("UP"),
        flags.contains("LOWER_UP"),
        Fields.number(link, "mtu"),
        Fields.text(link, "address"),
        Fields.text(link, "master"),
        addresses);
  }

  private static Set<String> listening(String text) {
    return text.lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > 4)
        .map(words -> words[0] + " " + words[4].substring(words[4].lastIndexOf(':') + 1))
        .collect(Collectors.toSet());
  }

  Optional<Device> device(String name) {
    return Optional.ofNullable(devices.get(name));
  }

  /** Finds the device that holds an address. */
  Optional<Device> holderOf(String address) {
    return devices.values().stream().filter(device -> device.has(address)).findFirst();
  }
}
