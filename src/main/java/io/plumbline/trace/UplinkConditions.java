package io.plumbline.trace;

import io.plumbline.trace.Fault.Kind;
import io.plumbline.trace.OpenVswitch.Bridge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold where a host's bridge meets a physical network. */
final class UplinkConditions {
  private UplinkConditions() {}

  /** The agent's configuration names a bridge for the physical network. */
  static Condition mapped(String host, CloudNetwork network) {
    String physical = network.physicalNetwork();
    return evidence -> {
      Optional<HostState> state = evidence.host(host);
      if (state.isEmpty() || !evidence.bridgeFor(host, physical).isEmpty()) {
        return Optional.empty();
      }
      String mappings = state.get().option("bridge_mappings");
      return Optional.of(
          new Fault(
              Kind.CONFIGURATION,
              new Place(host, "", ""),
              "bridge_mappings of the Open vSwitch agent must name a bridge for the physical network "
                  + physical
                  + " of "
                  + network.name()
                  + " and is "
                  + (mappings.isEmpty() ? "empty" : "\"" + mappings + "\""),
              "the agent cannot connect ports of " + network.name() + " on this host",
              Mend.on(
                  host,
                  "set bridge_mappings in openvswitch_agent.ini to \""
                      + usual(evidence, host)
                      + "\" && systemctl restart neutron-openvswitch-agent")));
    };
  }

  /** The bridge that the configuration names exists. */
  static Condition bridgeExists(String host, CloudNetwork network) {
    return evidence -> {
      String bridge = evidence.bridgeFor(host, network.physicalNetwork());
      Optional<OpenVswitch> found = evidence.host(host).map(HostState::openVswitch);
      if (bridge.isEmpty()
          || found.isEmpty()
          || found.get().bridges().isEmpty()
          || found.get().bridges().containsKey(bridge)) {
        return Optional.empty();
      }
      return Optional.of(
          new Fault(
              Kind.CONFIGURATION,
              new Place(host, "", bridge),
              "bridge_mappings leads the physical network "
                  + network.physicalNetwork()
                  + " to the bridge "
                  + bridge
                  + ", and there is no such bridge",
              "the agent does not start with a bridge that is not there",
              Mend.on(
                  host,
                  "set bridge_mappings in openvswitch_agent.ini to \""
                      + usual(evidence, host)
                      + "\" && systemctl restart neutron-openvswitch-agent")));
    };
  }

  /** The host has the bridge that all others use for the network, and uses another. */
  static Condition sameBridge(String host, CloudNetwork network) {
    String physical = network.physicalNetwork();
    return evidence -> {
      String own = evidence.bridgeFor(host, physical);
      Set<String> others =
          Background.switchHosts(evidence).stream()
              .filter(other -> !other.equals(host))
              .map(other -> evidence.bridgeFor(other, physical))
              .filter(bridge -> !bridge.isEmpty())
              .collect(Collectors.toSet());
      boolean hasIt =
          evidence
              .host(host)
              .filter(state -> state.openVswitch().bridges().keySet().containsAll(others))
              .isPresent();
      if (own.isEmpty() || others.size() != 1 || others.contains(own) || !hasIt) {
        return Optional.empty();
      }
      return Optional.of(
          new Fault(
              Kind.CONFIGURATION,
              new Place(host, "", own),
              "bridge_mappings leads the physical network "
                  + physical
                  + " of "
                  + network.name()
                  + " to "
                  + own
                  + "; all other hosts have it on "
                  + others.iterator().next(),
              "the two bridges are mixed up, so packets leave by the wrong card",
              Mend.on(
                  host,
                  "set bridge_mappings in openvswitch_agent.ini to \""
                      + usual(evidence, host)
                      + "\" && systemctl restart neutron-openvswitch-agent")));
    };
  }

  /** What most of the other hosts have in their configuration. */
  private static String usual(Evidence evidence, String host) {
    Map<String, Long> counts =
        evidence.hosts().values().stream()
            .filter(state -> !state.host().equals(evidence.inventoryName(host)))
            .map(state -> state.option("bridge_mappings"))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("PHYSICAL_NETWORK:BRIDGE");
  }

  /** The bridge holds a network card, which is up. */
  static Condition card(String host, CloudNetwork network) {
    return evidence -> {
      String bridge = evidence.bridgeFor(host, network.physicalNetwork());
      Optional<Bridge> found =
          evidence.host(host).map(state -> state.openVswitch().bridges().get(bridge));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      List<String> cards = found.get().cards().stream().map(OpenVswitch.Port::name).toList();
      if (cards.isEmpty()) {
        String card = usualCard(evidence, bridge);
        return Optional.of(
            new Fault(
                Kind.UPLINK,
                new Place(host, "", bridge),
                "the bridge "
                    + bridge
                    + " must have a network card as a port ("
                    + card
                    + " on other hosts) and has none",
                "the card was taken off the bridge, so nothing leaves the host to "
                    + network.name()
                    + " and nothing comes in",
                Mend.on(host, "ovs-vsctl --may-exist add-port " + bridge + " " + card)));
      }
      for (String card : cards) {
        Optional<Fault> down =
            DeviceConditions.up(new Place(host, "", card), "openvswitch-switch").fault(evidence);
        if (down.isPresent()) {
          return down;
        }
      }
      return Optional.empty();
    };
  }

  /** The card that hosts have on the bridge of this name. */
  private static String usualCard(Evidence evidence, String bridge) {
    return evidence.hosts().values().stream()
        .map(state -> state.openVswitch().bridges().get(bridge))
        .filter(found -> found != null && !found.cards().isEmpty())
        .map(found -> found.cards().get(0).name())
        .findFirst()
        .orElse("NETWORK_CARD");
  }

  /** The name of the card of a bridge; the bridge's own if it has none. */
  static String cardName(Evidence evidence, String host, CloudNetwork network) {
    String bridge = evidence.bridgeFor(host, network.physicalNetwork());
    return evidence
        .host(host)
        .map(state -> state.openVswitch().bridges().get(bridge))
        .flatMap(found -> found.cards().stream().findFirst())
        .map(OpenVswitch.Port::name)
        .orElse(bridge);
  }

  /** The bridge of the physical network is joined to br-int, and changes VLAN tags both ways. */
  static List<Condition> joined(String host, CloudNetwork network) {
    return List.of(
        mapped(host, network),
        bridgeExists(host, network),
        sameBridge(host, network),
        evidence -> {
          String bridge = evidence.bridgeFor(host, network.physicalNetwork());
          return bridge.isEmpty()
              ? Optional.empty()
              : SwitchConditions.patch(
                      host, SwitchConditions.INTEGRATION, "int-" + bridge, bridge, "phy-" + bridge)
                  .fault(evidence);
        },
        evidence -> translated(evidence, host, network),
        card(host, network));
  }

  private static Optional<Fault> translated(Evidence evidence, String host, CloudNetwork network) {
    String bridge = evidence.bridgeFor(host, network.physicalNetwork());
    OptionalInt tag = SwitchConditions.tag(evidence, host, network.id());
    if (bridge.isEmpty() || tag.isEmpty()) {
      return Optional.empty();
    }
    String vlan = "dl_vlan=" + tag.getAsInt();
    Optional<Fault> out =
        SwitchConditions.flow(
                host,
                bridge,
                (seen, flows) ->
                    flows.stream().anyMatch(flow -> flow.matches(vlan) && !flow.drops())
                        ? Optional.empty()
                        : Optional.of(
                            "that takes VLAN " + tag.getAsInt() + " out to " + network.name()))
            .fault(evidence);
    if (out.isPresent()) {
      return out;
    }
    return SwitchConditions.flow(
            host,
            SwitchConditions.INTEGRATION,
            (seen, flows) ->
                flows.stream()
                        .anyMatch(
                            flow ->
                                flow.matches("in_port=\"int-" + bridge + "\"")
                                    && flow.actions()
                                        .matches(
                                            ".*(mod_vlan_vid:"
                                                + tag.getAsInt()
                                                + "|set_field:"
                                                + (tag.getAsInt() | 4096)
                                                + "->vlan_vid)(,.*)?"))
                    ? Optional.empty()
                    : Optional.of(
                        "that takes packets of " + network.name() + " into VLAN " + tag.getAsInt()))
        .fault(evidence);
  }
}
