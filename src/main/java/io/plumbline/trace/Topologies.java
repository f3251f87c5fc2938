package io.plumbline.trace;

import io.plumbline.neutron.AgentKind;
import io.plumbline.neutron.DeviceNames;
import io.plumbline.trace.Topology.Device;
import io.plumbline.trace.Topology.DeviceKind;
import io.plumbline.trace.Topology.Host;
import io.plumbline.trace.Topology.Network;
import io.plumbline.trace.Topology.SpaceKind;
import io.plumbline.trace.Topology.Wire;
import io.plumbline.trace.Topology.WireKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws up what there is in a cloud's hosts for packets to pass, of what was found. */
final class Topologies {
  private static final String INSTANCE = "compute:";
  private static final Map<String, SpaceKind> KINDS =
      Map.of(
          "qrouter-", SpaceKind.QROUTER,
          "snat-", SpaceKind.SNAT,
          "fip-", SpaceKind.FIP,
          "qdhcp-", SpaceKind.QDHCP);

  private final Evidence evidence;
  private final Set<Wire> wires = new LinkedHashSet<>();

  private Topologies(Evidence evidence) {
    this.evidence = evidence;
  }

  static Topology of(Evidence evidence) {
    Topologies drawing = new Topologies(evidence);
    List<Host> hosts = evidence.hosts().values().stream().map(drawing::host).toList();
    drawing.tunnels();
    return new Topology(hosts, List.copyOf(drawing.wires), drawing.networks());
  }

  private List<Network> networks() {
    return evidence.ids().networks().stream()
        .map(
            network ->
                new Network(
                    network.name(),
                    network.type(),
                    network.segment(),
                    evidence.ids().subnets().stream()
                        .filter(subnet -> subnet.text("network_id").equals(network.id()))
                        .map(subnet -> subnet.text("cidr"))
                        .toList(),
                    network.external()))
        .toList();
  }

  private Host host(HostState state) {
    List<Topology.Space> spaces = new ArrayList<>();
    spaces.add(new Topology.Space("", SpaceKind.HOST, ownDevices(state)));
    state.spaces().entrySet().stream()
        .filter(space -> !space.getKey().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .forEach(space -> spaces.add(namespace(state, space.getKey(), space.getValue())));
    spaces.addAll(instances(state));
    return new Host(state.host(), role(state), spaces);
  }

  private String role(HostState state) {
    boolean routes = agent(state, AgentKind.L3, "dvr_snat");
    if (routes || agent(state, AgentKind.DHCP, "")) {
      return "network node";
    }
    if (agent(state, AgentKind.OPEN_VSWITCH, "")) {
      return "compute node";
    }
    return state.units().containsKey("neutron-server") ? "controller" : "outside";
  }

  private boolean agent(HostState state, AgentKind kind, String mode) {
    return evidence.ids().agents().stream()
        .filter(agent -> agent.text("agent_type").equals(kind.type()))
        .filter(agent -> evidence.inventoryName(agent.text("host")).equals(state.host()))
        .anyMatch(
            agent ->
                mode.isEmpty() || agent.object("configurations").text("agent_mode").equals(mode));
  }

  /** Bridges, their ports that are in the host's own namespace, and all other devices there. */
  private List<Device> ownDevices(HostState state) {
    Map<String, Device> devices = new LinkedHashMap<>();
    OpenVswitch openVswitch = state.openVswitch();
    for (OpenVswitch.Bridge bridge :
        openVswitch.bridges().values().stream()
            .sorted(Comparator.comparing(OpenVswitch.Bridge::name))
            .toList()) {
      Optional<Space.Device> own = state.own().device(bridge.name());
      devices.put(
          bridge.name(),
          new Device(
              bridge.name(),
              DeviceKind.SWITCH,
              own.map(Space.Device::addresses).orElse(List.of()),
              true,
              bridge.datapath().equals("netdev") ? "in userspace" : ""));
      for (OpenVswitch.Port port : bridge.ports().values()) {
        if (!port.name().equals(bridge.name())) {
          plug(state, bridge, port, devices);
        }
      }
    }
    for (Space.Device device :
        state.own().devices().values().stream()
            .sorted(Comparator.comparing(Space.Device::name))
            .toList()) {
      boolean shown = !device.name().equals("lo") && !device.name().startsWith("ovs-");
      if (shown && !devices.containsKey(device.name())) {
        devices.put(device.name(), shown(device, kind(device, state), ""));
      }
      if (!device.master().isEmpty()) {
        wire(state.host(), "", device.name(), state.host(), "", device.master(), WireKind.PLUGGED);
      }
      if (device.name().startsWith("qvb")) {
        wire(
            state.host(),
            "",
            device.name(),
            state.host(),
            "",
            "qvo" + device.name().substring(3),
            WireKind.CABLE);
      }
    }
    return List.copyOf(devices.values());
  }

  private void plug(
      HostState state,
      OpenVswitch.Bridge bridge,
      OpenVswitch.Port port,
      Map<String, Device> devices) {
    String inside = namespaceOf(state, port.name());
    wire(state.host(), inside, port.name(), state.host(), "", bridge.name(), WireKind.PLUGGED);
    if (port.type().equals("patch")) {
      wire(state.host(), "", port.name(), state.host(), "", port.option("peer"), WireKind.CABLE);
    }
    if (!inside.isEmpty()) {
      return;
    }
    Optional<Space.Device> own = state.own().device(port.name());
    String tag = port.tag().isPresent() ? "tag " + port.tag().getAsInt() : "";
    String remote = port.option("remote_ip").isEmpty() ? tag : "to " + port.option("remote_ip");
    DeviceKind kind =
        port.type().equals("patch")
            ? DeviceKind.PATCH
            : !port.option("remote_ip").isEmpty()
                ? DeviceKind.TUNNEL
                : own.map(device -> kind(device, state)).orElse(DeviceKind.PORT);
    devices.put(
        port.name(),
        own.map(device -> shown(device, kind, remote))
            .orElseGet(
                () -> new Device(port.name(), kind, List.of(), port.error().isEmpty(), remote)));
  }

  private static String namespaceOf(HostState state, String device) {
    return state.spaces().entrySet().stream()
        .filter(space -> !space.getKey().isEmpty() && space.getValue().device(device).isPresent())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static DeviceKind kind(Space.Device device, HostState state) {
    String name = device.name();
    if (name.startsWith("tap")) {
      return DeviceKind.TAP;
    }
    if (name.startsWith("qbr")) {
      return DeviceKind.BRIDGE;
    }
    if (name.matches("(qv[bo]|rfp-|fpr-|qr-|qg-|sg-|fg-).*")) {
      return DeviceKind.PORT;
    }
    return state.own().device(name).isPresent() ? DeviceKind.CARD : DeviceKind.PORT;
  }

  private static Device shown(Space.Device device, DeviceKind kind, String note) {
    return new Device(device.name(), kind, device.addresses(), device.up(), note);
  }

  private Topology.Space namespace(HostState state, String name, Space space) {
    SpaceKind kind =
        KINDS.entrySet().stream()
            .filter(entry -> name.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(SpaceKind.QROUTER);
    List<Device> devices = new ArrayList<>();
    for (Space.Device device :
        space.devices().values().stream()
            .sorted(Comparator.comparing(Space.Device::name))
            .toList()) {
      if (device.name().equals("lo")) {
        continue;
      }
      String tag =
          state
              .openVswitch()
              .bridgeOf(device.name())
              .map(bridge -> bridge.ports().get(device.name()))
              .filter(port -> port.tag().isPresent())
              .map(port -> "tag " + port.tag().getAsInt())
              .orElse("");
      devices.add(
          shown(device, device.name().startsWith("tap") ? DeviceKind.TAP : DeviceKind.PORT, tag));
      if (device.name().startsWith("rfp-")) {
        String other = "fpr-" + device.name().substring(4);
        String fip = namespaceOf(state, other);
        if (!fip.isEmpty()) {
          wire(state.host(), name, device.name(), state.host(), fip, other, WireKind.CABLE);
        }
      }
    }
    return new Topology.Space(name, kind, devices);
  }

  private List<Topology.Space> instances(HostState state) {
    List<Topology.Space> spaces = new ArrayList<>();
    for (CloudPort port : evidence.ids().ports()) {
      if (port.owner().startsWith(INSTANCE)
          && evidence.inventoryName(port.host()).equals(state.host())) {
        String name = Subjects.name(port, evidence.ids());
        String floating =
            port.floatingIp(evidence.ids().floatingIps())
                .map(one -> one.text("floating_ip_address"))
                .orElse("");
        Device card = new Device("eth0", DeviceKind.PORT, port.addresses(), true, floating);
        spaces.add(new Topology.Space(name, SpaceKind.INSTANCE, List.of(card)));
        wire(
            state.host(),
            name,
            "eth0",
            state.host(),
            "",
            DeviceNames.tap(port.id()),
            WireKind.CABLE);
      }
    }
    return spaces;
  }

  /** Tunnels between two ports that go to each other's addresses. */
  private void tunnels() {
    for (HostState one : evidence.hosts().values()) {
      for (OpenVswitch.Bridge bridge : one.openVswitch().bridges().values()) {
        for (OpenVswitch.Port port : bridge.ports().values()) {
          if (!port.option("remote_ip").isEmpty()) {
            other(one, port).ifPresent(end -> tunnel(new Place(one.host(), "", port.name()), end));
          }
        }
      }
    }
  }

  private void tunnel(Place one, Place other) {
    if (one.host().compareTo(other.host()) < 0) {
      wires.add(new Wire(one, other, WireKind.TUNNEL));
    }
  }

  private Optional<Place> other(HostState one, OpenVswitch.Port port) {
    for (HostState state : evidence.hosts().values()) {
      for (OpenVswitch.Bridge bridge : state.openVswitch().bridges().values()) {
        for (OpenVswitch.Port end : bridge.ports().values()) {
          if (!state.host().equals(one.host())
              && end.option("remote_ip").equals(port.option("local_ip"))
              && end.option("local_ip").equals(port.option("remote_ip"))) {
            return Optional.of(new Place(state.host(), "", end.name()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private void wire(
      String host,
      String space,
      String device,
      String otherHost,
      String otherSpace,
      String other,
      WireKind kind) {
    Place from = new Place(host, space, device);
    Place to = new Place(otherHost, otherSpace, other);
    // A cable is found from both of its ends.
    if (!wires.contains(new Wire(to, from, kind))) {
      wires.add(new Wire(from, to, kind));
    }
  }
}
