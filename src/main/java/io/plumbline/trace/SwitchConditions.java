package io.plumbline.trace;

import io.plumbline.trace.Fault.Kind;
import io.plumbline.trace.OpenVswitch.Bridge;
import io.plumbline.trace.OpenVswitch.Port;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What must hold of the bridges of Open vSwitch and of their ports. */
final class SwitchConditions {
  static final String INTEGRATION = "br-int";
  static final String TUNNEL = "br-tun";
  private static final String AGENT = "neutron-openvswitch-agent";

  private SwitchConditions() {}

  /** A device is a port of br-int, in the VLAN of its network. */
  static Condition port(String host, String device, CloudPort port) {
    Place place = new Place(host, "", device);
    return evidence -> {
      Optional<OpenVswitch> found = evidence.host(host).map(HostState::openVswitch);
      if (found.isEmpty() || found.get().bridges().isEmpty()) {
        return Optional.empty();
      }
      Optional<Port> own = found.get().port(INTEGRATION, device);
      if (own.isEmpty()) {
        String elsewhere =
            found
                .get()
                .bridgeOf(device)
                .map(bridge -> "it is on " + bridge.name())
                .orElse("it is on no bridge");
        return Optional.of(
            new Fault(
                Kind.PORT,
                place,
                device + " must be a port of " + INTEGRATION + "; " + elsewhere,
                "it was taken off the bridge",
                Mend.on(
                    host,
                    "ovs-vsctl --may-exist add-port "
                        + INTEGRATION
                        + " "
                        + device
                        + " -- set Interface "
                        + device
                        + " external_ids:iface-id="
                        + port.id()
                        + " external_ids:iface-status=active external_ids:attached-mac="
                        + port.mac()
                        + (device.startsWith("qvo") ? "" : " type=internal"))));
      }
      if (!own.get().error().isEmpty()) {
        return Optional.of(
            new Fault(
                Kind.PORT,
                place,
                "Open vSwitch cannot use " + device + ": " + own.get().error(),
                "the device behind the port is gone or in use elsewhere",
                Mend.restart(host, AGENT)));
      }
      return tag(evidence, host, port, own.get(), place);
    };
  }

  private static Optional<Fault> tag(
      Evidence evidence, String host, CloudPort port, Port own, Place place) {
    OptionalInt wanted = tag(evidence, host, port.network());
    boolean dead = own.tag().isPresent() && own.tag().getAsInt() == OpenVswitch.DEAD_VLAN;
    if (dead || own.tag().isEmpty()) {
      return Optional.of(
          new Fault(
              Kind.PORT,
              place,
              own.name()
                  + " is in "
                  + (dead ? "the dead VLAN " + OpenVswitch.DEAD_VLAN : "no VLAN")
                  + " of "
                  + INTEGRATION,
              "the agent does not know the port's network: its binding failed, or the agent has not come to it",
              Mend.restart(host, AGENT)));
    }
    if (wanted.isPresent() && wanted.getAsInt() != own.tag().getAsInt()) {
      return Optional.of(
          new Fault(
              Kind.PORT,
              place,
              own.name()
                  + " is in VLAN "
                  + own.tag().getAsInt()
                  + " of "
                  + INTEGRATION
                  + ", the other ports of its network are in "
                  + wanted.getAsInt(),
              "somebody set the tag by hand",
              Mend.on(host, "ovs-vsctl set Port " + own.name() + " tag=" + wanted.getAsInt())));
    }
    return Optional.empty();
  }

  /**
   * Finds the VLAN that a host's agent gave to a network: the one that most of the network's ports
   * on the host are in.
   */
  static OptionalInt tag(Evidence evidence, String host, String network) {
    Optional<Bridge> bridge =
        evidence.host(host).map(state -> state.openVswitch().bridges().get(INTEGRATION));
    if (bridge.isEmpty()) {
      return OptionalInt.empty();
    }
    int[] votes = new int[OpenVswitch.DEAD_VLAN + 1];
    for (CloudPort port : evidence.ids().ports()) {
      if (port.network().equals(network)) {
        String end = port.id().substring(0, Math.min(11, port.id().length()));
        bridge.get().ports().values().stream()
            .filter(own -> own.name().endsWith(end) && own.tag().isPresent())
            .mapToInt(own -> own.tag().getAsInt())
            .filter(tag -> tag >= 0 && tag < OpenVswitch.DEAD_VLAN)
            .forEach(tag -> votes[tag]++);
      }
    }
    int best = 0;
    for (int i = 1; i < votes.length; i++) {
      best = votes[i] > votes[best] ? i : best;
    }
    return votes[best] == 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** Two bridges are joined by a pair of patch ports. */
  static Condition patch(
      String host, String bridge, String port, String otherBridge, String otherPort) {
    return evidence -> {
      Optional<OpenVswitch> found = evidence.host(host).map(HostState::openVswitch);
      if (found.isEmpty() || found.get().bridges().isEmpty()) {
        return Optional.empty();
      }
      for (String name : new String[] {bridge, otherBridge}) {
        if (!found.get().bridges().containsKey(name)) {
          return Optional.of(
              new Fault(
                  Kind.PORT,
                  new Place(host, "", name),
                  "the bridge " + name + " is missing",
                  "it was deleted, or never made",
                  name.equals(INTEGRATION) || name.equals(TUNNEL)
                      ? Mend.restart(host, AGENT)
                      : Mend.on(
                          host,
                          "ovs-vsctl --may-exist add-br "
                              + name
                              + " && systemctl restart "
                              + AGENT)));
        }
      }
      boolean joined =
          found
                  .get()
                  .port(bridge, port)
                  .filter(own -> own.option("peer").equals(otherPort))
                  .isPresent()
              && found
                  .get()
                  .port(otherBridge, otherPort)
                  .filter(own -> own.option("peer").equals(port))
                  .isPresent();
      return joined
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  Kind.PORT,
                  new Place(host, "", port),
                  bridge
                      + " and "
                      + otherBridge
                      + " must be joined by the patch ports "
                      + port
                      + " and "
                      + otherPort
                      + ", and are not",
                  "a patch port was deleted or leads elsewhere; the agent makes them when it starts",
                  Mend.restart(host, AGENT)));
    };
  }

  /** An OpenFlow entry is there. */
  static Condition flow(String host, String bridge, FlowWanted wanted) {
    return evidence -> {
      Optional<OpenVswitch> found = evidence.host(host).map(HostState::openVswitch);
      if (found.isEmpty() || !found.get().bridges().containsKey(bridge)) {
        return Optional.empty();
      }
      Optional<String> missing = wanted.missing(evidence, found.get().flowsOf(bridge));
      return missing.map(
          text ->
              new Fault(
                  Kind.FLOW,
                  new Place(host, "", bridge),
                  bridge + " has no OpenFlow entry " + text,
                  "the entry was deleted, or the agent never heard what it is for",
                  Mend.restart(host, AGENT)));
    };
  }

  /** What an OpenFlow entry must be like. */
  @FunctionalInterface
  interface FlowWanted {
    /** Says which entry is missing among those that are there, if one is. */
    Optional<String> missing(Evidence evidence, List<Flow> flows);
  }
}
