package io.plumbline.trace;

import io.plumbline.neutron.DeviceNames;
import io.plumbline.trace.Waypoint.Wrapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The way between an instance, or a DHCP server, and br-int of its host. */
final class InstanceSegment {
  private InstanceSegment() {}

  /** Gives the places from the instance to br-int. */
  static List<Waypoint> leaving(Evidence evidence, CloudPort port) {
    List<Waypoint> way = new ArrayList<>();
    String host = evidence.inventoryName(port.host());
    String name = Subjects.name(port, evidence.ids());
    Condition out = SecurityGroupConditions.letsPingOut(new Place(host, "", bridge(port)), port);
    add(
        way,
        evidence,
        port,
        host,
        name + " sends",
        "security group of " + name,
        List.of(out),
        false);
    return way;
  }

  /** Gives the places from br-int to the instance. */
  static List<Waypoint> arriving(Evidence evidence, CloudPort port, Optional<CloudPort> sender) {
    List<Waypoint> way = new ArrayList<>();
    String host = evidence.inventoryName(port.host());
    String name = Subjects.name(port, evidence.ids());
    Condition in =
        SecurityGroupConditions.letsPingIn(new Place(host, "", bridge(port)), port, sender);
    add(
        way,
        evidence,
        port,
        host,
        name + " receives",
        "security group of " + name,
        List.of(in),
        true);
    Collections.reverse(way);
    return way;
  }

  private static String bridge(CloudPort port) {
    return port.hybrid() ? DeviceNames.ofPort("qbr", port.id()) : SwitchConditions.INTEGRATION;
  }

  private static void add(
      List<Waypoint> way,
      Evidence evidence,
      CloudPort port,
      String host,
      String end,
      String group,
      List<Condition> rules,
      boolean arriving) {
    String tap = DeviceNames.tap(port.id());
    if (!port.owner().startsWith("compute:")) {
      Place inside = new Place(host, "qdhcp-" + port.network(), tap);
      way.add(
          new Waypoint(
              inside,
              end,
              Wrapping.PLAIN,
              List.of(
                  DeviceConditions.namespace(
                      inside, "neutron-dhcp-agent", "the network's DHCP server is in it"),
                  DeviceConditions.up(inside, "neutron-dhcp-agent"),
                  DeviceConditions.address(
                      inside, port.address(), prefix(evidence, port), "neutron-dhcp-agent"),
                  SwitchConditions.port(host, tap, port))));
      return;
    }
    Place outer = new Place(host, "", tap);
    if (!port.hybrid()) {
      List<Condition> conditions = new ArrayList<>(rules);
      conditions.add(DeviceConditions.up(outer, "nova-compute"));
      conditions.add(DeviceConditions.hardwareAddress(outer, port));
      conditions.add(SwitchConditions.port(host, tap, port));
      way.add(new Waypoint(outer, end + ", through its " + group, Wrapping.PLAIN, conditions));
      return;
    }
    String bridge = bridge(port);
    Place middle = new Place(host, "", bridge);
    Place inner = new Place(host, "", DeviceNames.ofPort("qvb", port.id()));
    Place plug = new Place(host, "", DeviceNames.ofPort("qvo", port.id()));
    way.add(
        new Waypoint(
            outer,
            end,
            Wrapping.PLAIN,
            List.of(
                DeviceConditions.up(outer, "nova-compute"),
                DeviceConditions.member(outer, bridge),
                DeviceConditions.hardwareAddress(outer, port))));
    List<Condition> conditions = new ArrayList<>();
    conditions.add(DeviceConditions.up(middle, "nova-compute"));
    conditions.addAll(rules);
    if (arriving) {
      conditions.add(SecurityGroupConditions.chains(middle, port));
    }
    conditions.add(SecurityGroupConditions.ownAddresses(middle, port));
    way.add(new Waypoint(middle, group, Wrapping.HIDDEN, conditions));
    way.add(
        new Waypoint(
            inner,
            "cable to br-int",
            Wrapping.PLAIN,
            List.of(
                DeviceConditions.up(inner, "nova-compute"),
                DeviceConditions.member(inner, bridge))));
    way.add(
        new Waypoint(
            plug,
            "port of br-int",
            Wrapping.PLAIN,
            List.of(
                DeviceConditions.up(plug, "nova-compute"),
                SwitchConditions.port(host, plug.device(), port),
                sendsAsItself(host, plug.device(), port))));
  }

  /** Open vSwitch drops what has another hardware address than the port's. */
  private static Condition sendsAsItself(String host, String device, CloudPort port) {
    return SwitchConditions.flow(
        host,
        SwitchConditions.INTEGRATION,
        (evidence, flows) -> {
          String in = "in_port=\"" + device + "\"";
          List<Flow> checks =
              flows.stream().filter(flow -> flow.table() == 25 && flow.matches(in)).toList();
          return !port.secured()
                  || checks.isEmpty()
                  || checks.stream().anyMatch(flow -> flow.matches("dl_src=" + port.mac()))
              ? Optional.empty()
              : Optional.of("in table 25 that lets " + port.mac() + " pass");
        });
  }

  static String prefix(Evidence evidence, CloudPort port) {
    String cidr = evidence.ids().subnet(port.subnet()).map(one -> one.text("cidr")).orElse("/24");
    return cidr.substring(cidr.indexOf('/') + 1);
  }
}
