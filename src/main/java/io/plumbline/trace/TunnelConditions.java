package io.plumbline.trace;

import io.plumbline.trace.Fault.Kind;
import io.plumbline.trace.OpenVswitch.Port;
import java.util.Optional;
import java.util.OptionalInt;

/** What must hold of a tunnel between two hosts, looked at from one of them. */
final class TunnelConditions {
  private static final String AGENT = "neutron-openvswitch-agent";

  private TunnelConditions() {}

  /** The port of the tunnel from one host to another, if there is one. */
  static Optional<Port> port(Evidence evidence, String from, String to, CloudNetwork network) {
    String remote = evidence.ids().tunnelAddress(to);
    return evidence
        .host(from)
        .map(state -> state.openVswitch().bridges().get(SwitchConditions.TUNNEL))
        .flatMap(
            bridge ->
                bridge.ports().values().stream()
                    .filter(port -> port.type().equals(network.type()))
                    .filter(port -> port.option("remote_ip").equals(remote))
                    .findFirst());
  }

  /** The name of the tunnel's port, or what the agent would call it. */
  static String portName(Evidence evidence, String from, String to, CloudNetwork network) {
    return port(evidence, from, to, network)
        .map(Port::name)
        .orElseGet(() -> network.type() + "-" + hexadecimal(evidence.ids().tunnelAddress(to)));
  }

  private static String hexadecimal(String address) {
    StringBuilder text = new StringBuilder();
    for (String part : address.split("\\.")) {
      text.append(part.isEmpty() ? "" : String.format("%02x", Integer.parseInt(part)));
    }
    return text.toString();
  }

  /** The tunnel's port exists, goes to the other host and comes from this one. */
  static Condition exists(String from, String to, CloudNetwork network) {
    return evidence -> {
      String remote = evidence.ids().tunnelAddress(to);
      String local = evidence.ids().tunnelAddress(from);
      Place place = new Place(from, "", portName(evidence, from, to, network));
      Optional<HostState> host = evidence.host(from);
      if (host.isEmpty() || host.get().openVswitch().bridges().isEmpty()) {
        return Optional.empty();
      }
      Optional<Port> port = port(evidence, from, to, network);
      if (port.isEmpty()) {
        return Optional.of(
            new Fault(
                Kind.TUNNEL,
                place,
                "br-tun must have a "
                    + network.type()
                    + " port to "
                    + remote
                    + " ("
                    + to
                    + ") and has none",
                "the tunnel port was removed, or the agent has not heard of the other host",
                Mend.restart(from, AGENT)));
      }
      if (!port.get().option("local_ip").equals(local)) {
        return Optional.of(
            new Fault(
                Kind.TUNNEL,
                place,
                "the tunnel to "
                    + to
                    + " must come from "
                    + local
                    + " and comes from "
                    + port.get().option("local_ip"),
                "local_ip of the agent has changed, or the port was set by hand",
                Mend.restart(from, AGENT)));
      }
      return port.get().error().isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  Kind.TUNNEL,
                  place,
                  "Open vSwitch cannot use the tunnel to " + to + ": " + port.get().error(),
                  "another tunnel has the same addresses",
                  Mend.restart(from, AGENT)));
    };
  }

  /** Packets to a hardware address, or else to everybody, go into the tunnel. */
  static Condition sends(String from, String to, CloudNetwork network, String mac) {
    return SwitchConditions.flow(
        from,
        SwitchConditions.TUNNEL,
        (evidence, flows) -> {
          OptionalInt tag = SwitchConditions.tag(evidence, from, network.id());
          Optional<Port> port = port(evidence, from, to, network);
          if (tag.isEmpty() || port.isEmpty()) {
            return Optional.empty();
          }
          String vlan = "dl_vlan=" + tag.getAsInt();
          String learnt = String.format("vlan_tci=0x%04x/0x0fff", tag.getAsInt());
          boolean unicast =
              flows.stream()
                  .filter(flow -> flow.table() == 20 && flow.matches("dl_dst=" + mac))
                  .filter(flow -> flow.matches(vlan) || flow.matches(learnt))
                  .anyMatch(flow -> flow.outputs(port.get().name()));
          boolean flood =
              flows.stream()
                  .filter(flow -> flow.table() == 22 && flow.matches(vlan) && !flow.drops())
                  .anyMatch(flow -> flow.outputs(port.get().name()));
          if (!unicast && !flood) {
            return Optional.of("that sends packets to " + mac + " into the tunnel to " + to);
          }
          return flood
              ? Optional.empty()
              : Optional.of(
                  "in table 22 that floods " + network.name() + " into the tunnel to " + to);
        });
  }

  /** Packets that come out of tunnels with the network's number go into its VLAN. */
  static Condition receives(String host, CloudNetwork network) {
    return SwitchConditions.flow(
        host,
        SwitchConditions.TUNNEL,
        (evidence, flows) -> {
          OptionalInt tag = SwitchConditions.tag(evidence, host, network.id());
          String id = "tun_id=0x" + Long.toHexString(Long.parseLong("0" + network.segment()));
          boolean there =
              flows.stream()
                  .filter(flow -> flow.matches(id))
                  .anyMatch(
                      flow ->
                          tag.isEmpty()
                              || flow.actions()
                                  .matches(
                                      ".*(mod_vlan_vid:"
                                          + tag.getAsInt()
                                          + "|set_field:"
                                          + (tag.getAsInt() | 4096)
                                          + "->vlan_vid)(,.*)?"));
          return there
              ? Optional.empty()
              : Optional.of(
                  "that takes "
                      + network.type()
                      + " "
                      + network.segment()
                      + " into the VLAN of "
                      + network.name());
        });
  }
}
