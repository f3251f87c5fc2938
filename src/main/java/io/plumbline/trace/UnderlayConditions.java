package io.plumbline.trace;

import io.plumbline.trace.Fault.Kind;
import java.util.List;
import java.util.Optional;

/** What must hold of the network that carries tunnels between hosts. */
final class UnderlayConditions {
  private static final String VXLAN_PORT = "4789";

  private UnderlayConditions() {}

  /** The device that holds a host's tunnel address, or the card behind it if it is a bridge. */
  static String device(Evidence evidence, String host) {
    String address = evidence.ids().tunnelAddress(host);
    Optional<HostState> state = evidence.host(host);
    Optional<String> holder =
        state.flatMap(found -> found.own().holderOf(address)).map(Space.Device::name);
    return holder
        .flatMap(
            name ->
                state.get().openVswitch().bridges().containsKey(name)
                    ? state.get().openVswitch().bridges().get(name).cards().stream()
                        .findFirst()
                        .map(OpenVswitch.Port::name)
                    : holder)
        .orElse(address);
  }

  /** The host has the address that others send tunnel packets to, on a device that works. */
  static Condition address(String host) {
    return evidence -> {
      String address = evidence.ids().tunnelAddress(host);
      Optional<HostState> state = evidence.host(host);
      if (state.isEmpty() || address.isEmpty()) {
        return Optional.empty();
      }
      Optional<Space.Device> holder = state.get().own().holderOf(address);
      if (holder.isEmpty()) {
        return Optional.of(
            new Fault(
                Kind.CONFIGURATION,
                new Place(host, "", ""),
                "the agent gave "
                    + address
                    + " as the host's tunnel address, and no device of the host has it",
                "local_ip in openvswitch_agent.ini is wrong, or the address was taken from the host",
                Mend.on(
                    host,
                    "set local_ip in openvswitch_agent.ini && systemctl restart neutron-openvswitch-agent")));
      }
      Place place = new Place(host, "", holder.get().name());
      Optional<Fault> down = DeviceConditions.up(place, "openvswitch-switch").fault(evidence);
      String card = device(evidence, host);
      return down.isPresent() || card.equals(address)
          ? down
          : DeviceConditions.up(new Place(host, "", card), "openvswitch-switch").fault(evidence);
    };
  }

  /** Packets of the biggest size still fit when they are wrapped. */
  static Condition size(String host, CloudNetwork network, Optional<Place> sender) {
    return evidence -> {
      String address = evidence.ids().tunnelAddress(host);
      Optional<Space.Device> holder =
          evidence.host(host).flatMap(state -> state.own().holderOf(address));
      if (holder.isEmpty() || network.mtu() == 0) {
        return Optional.empty();
      }
      Space.Device narrow =
          evidence
              .device(new Place(host, "", device(evidence, host)))
              .filter(card -> card.mtu() < holder.get().mtu())
              .orElse(holder.get());
      int room = narrow.mtu() - network.headers();
      int sent = sender.flatMap(evidence::device).map(Space.Device::mtu).orElse(network.mtu());
      int biggest = Math.max(sent, network.mtu());
      if (biggest <= room) {
        return Optional.empty();
      }
      Place place = new Place(host, "", narrow.name());
      boolean wide = network.mtu() > room;
      return Optional.of(
          new Fault(
              Kind.SIZE,
              place,
              "packets of "
                  + network.name()
                  + " have up to "
                  + biggest
                  + " bytes, "
                  + biggest
                  + " + "
                  + network.headers()
                  + " of the tunnel do not fit into the MTU of "
                  + narrow.name()
                  + ", "
                  + (room + network.headers()),
              wide
                  ? "the network's MTU in the API is too large, or the tunnel device's was made smaller; small packets pass, big ones vanish"
                  : sender.map(Place::device).orElse("the instance's device")
                      + " has a larger MTU than its network; small packets pass, big ones vanish",
              wide
                  ? Mend.on(
                      host,
                      "ip link set "
                          + narrow.name()
                          + " mtu "
                          + (network.mtu() + network.headers())
                          + " (or smaller packets: openstack network set --mtu "
                          + room
                          + " "
                          + network.name()
                          + ")")
                  : Mend.on(
                      sender.map(Place::host).orElse(host),
                      "ip link set "
                          + sender.map(Place::device).orElse("")
                          + " mtu "
                          + network.mtu())));
    };
  }

  /** No firewall of the host drops packets of tunnels. */
  static Condition open(String host, CloudNetwork network) {
    return evidence -> {
      Optional<HostState> state = evidence.host(host);
      if (state.isEmpty()) {
        return Optional.empty();
      }
      for (Iptables.Rule rule : state.get().own().iptables().rules()) {
        if (rule.refuses() && hits(rule.text(), network)) {
          return Optional.of(
              new Fault(
                  Kind.FIREWALL,
                  new Place(host, "", device(evidence, host)),
                  "a rule of the host's firewall drops tunnel packets: -A "
                      + rule.chain()
                      + " "
                      + rule.text(),
                  "somebody closed the firewall for " + network.type(),
                  Mend.on(host, "iptables " + rule.removal())));
        }
      }
      String address = evidence.ids().tunnelAddress(host);
      String bridge = state.get().own().holderOf(address).map(Space.Device::name).orElse("");
      for (Flow flow : state.get().openVswitch().flowsOf(bridge)) {
        if (flow.drops() && hitsFlow(flow, network)) {
          return Optional.of(
              new Fault(
                  Kind.FIREWALL,
                  new Place(host, "", bridge),
                  "an OpenFlow entry of " + bridge + " drops tunnel packets: " + flow.match(),
                  "somebody closed the bridge that tunnels pass for " + network.type(),
                  Mend.on(
                      host,
                      "ovs-ofctl --strict del-flows "
                          + bridge
                          + " \""
                          + flow.match().replace(" ", "")
                          + "\"")));
        }
      }
      return shaped(state.get(), device(evidence, host));
    };
  }

  private static boolean hits(String rule, CloudNetwork network) {
    boolean port =
        rule.matches(".*--(dport|dports|sport|sports|port|ports) \\S*\\b" + VXLAN_PORT + "\\b.*");
    return network.type().equals("gre") ? rule.matches(".*-p (gre|47)\\b.*") : port;
  }

  private static boolean hitsFlow(Flow flow, CloudNetwork network) {
    List<String> fields = List.of(flow.match().split(",\\s*"));
    return network.type().equals("gre")
        ? fields.contains("nw_proto=47")
        : fields.contains("udp")
            && (fields.contains("tp_dst=" + VXLAN_PORT)
                || fields.stream().noneMatch(f -> f.startsWith("tp_")));
  }

  /** A queue that loses packets on purpose, as from a test that was never cleaned up. */
  private static Optional<Fault> shaped(HostState state, String device) {
    return state.control().stream()
        .filter(
            line ->
                line.contains(" dev " + device + " ")
                    && line.contains("netem")
                    && line.contains("loss"))
        .findFirst()
        .map(
            line ->
                new Fault(
                    Kind.FIREWALL,
                    new Place(state.host(), "", device),
                    "the queue of " + device + " loses packets on purpose: " + line.strip(),
                    "somebody tested with netem and left it",
                    Mend.on(state.host(), "tc qdisc del dev " + device + " root")));
  }
}
