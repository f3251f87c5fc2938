package io.plumbline.trace;

import io.plumbline.neutron.DeviceNames;
import io.plumbline.trace.Fault.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** No two have one address. */
final class ConflictConditions {
  /** A neighbour in one of these states has answered lately. */
  private static final Set<String> FRESH = Set.of("REACHABLE", "DELAY", "PROBE");

  private ConflictConditions() {}

  static List<Condition> all(Evidence evidence) {
    List<Condition> conditions = new ArrayList<>();
    Background.switchHosts(evidence).forEach(host -> conditions.add(tunnelAddress(host)));
    outerAddresses(evidence).forEach((address, owner) -> conditions.add(external(address, owner)));
    return conditions;
  }

  /** A host's tunnel address is on no other host, and in no other agent's configuration. */
  private static Condition tunnelAddress(String host) {
    return evidence -> {
      String address = evidence.host(host).map(state -> state.option("local_ip")).orElse("");
      if (address.isEmpty()) {
        return Optional.empty();
      }
      for (HostState other : evidence.hosts().values()) {
        if (other.host().equals(host)) {
          continue;
        }
        Optional<Space.Device> holder = other.own().holderOf(address);
        if (holder.isPresent() && !other.option("local_ip").equals(address)) {
          String length =
              holder.get().addresses().stream()
                  .filter(one -> one.startsWith(address + "/"))
                  .findFirst()
                  .orElse(address);
          return Optional.of(
              new Fault(
                  Kind.CONFLICT,
                  new Place(other.host(), "", holder.get().name()),
                  other.host() + " has the tunnel address " + address + " of " + host,
                  "two hosts answer for one address, so tunnel packets go to either",
                  Mend.on(
                      other.host(), "ip address del " + length + " dev " + holder.get().name())));
        }
        if (other.option("local_ip").equals(address) && other.host().compareTo(host) > 0) {
          return Optional.of(
              new Fault(
                  Kind.CONFLICT,
                  new Place(other.host(), "", ""),
                  "local_ip in openvswitch_agent.ini is "
                      + address
                      + " on "
                      + host
                      + " and on "
                      + other.host(),
                  "two hosts use one tunnel address, so tunnel packets go to either",
                  Mend.on(
                      other.host(),
                      "set local_ip in openvswitch_agent.ini to an address of its own && systemctl restart neutron-openvswitch-agent")));
        }
      }
      return Optional.empty();
    };
  }

  /** Who answers for an address on the external network. */
  private record Owner(Place place, String mac) {}

  private static Map<String, Owner> outerAddresses(Evidence evidence) {
    Map<String, Owner> owners = new LinkedHashMap<>();
    Subject subject = evidence.subject();
    if (subject.router().isEmpty() || subject.external().isEmpty()) {
      return owners;
    }
    String router = subject.router().get().id();
    String external = subject.external().get().id();
    evidence
        .ids()
        .gatewayPort(router)
        .ifPresent(
            port ->
                owners.put(
                    port.address(),
                    new Owner(
                        new Place(
                            SnatPath.networkNode(evidence, router),
                            "snat-" + router,
                            DeviceNames.ofPort("qg-", port.id())),
                        port.mac())));
    String cloudHost = subject.instance().host();
    if (subject.floatingIp().isPresent()) {
      evidence
          .ids()
          .agentGateway(cloudHost, external)
          .ifPresent(
              port ->
                  owners.put(
                      subject.floatingIp().get().text("floating_ip_address"),
                      new Owner(
                          new Place(
                              evidence.inventoryName(cloudHost),
                              "qrouter-" + router,
                              DeviceNames.ofRouter("rfp-", router)),
                          port.mac())));
    }
    return owners;
  }

  /** Nobody else has an address of the cloud on the external network, and nobody else answers. */
  private static Condition external(String address, Owner owner) {
    return evidence -> {
      for (HostState host : evidence.hosts().values()) {
        for (Map.Entry<String, Space> space : host.spaces().entrySet()) {
          Optional<Space.Device> holder = space.getValue().holderOf(address);
          Place place =
              new Place(host.host(), space.getKey(), holder.map(Space.Device::name).orElse(""));
          if (holder.isPresent() && !place.equals(owner.place())) {
            return Optional.of(
                new Fault(
                    Kind.CONFLICT,
                    place,
                    place.text()
                        + " has the address "
                        + address
                        + ", which belongs to "
                        + owner.place().text(),
                    "two answer for one address, so packets go to either",
                    Mend.in(place, "ip address del " + address + " dev " + place.device())));
          }
        }
        Optional<Space.Neighbour> wrong =
            host.own().neighbours().stream()
                .filter(one -> one.address().equals(address) && FRESH.contains(one.state()))
                .filter(one -> !one.mac().equals(owner.mac()))
                .findFirst();
        if (wrong.isPresent()) {
          Place place = new Place(host.host(), "", wrong.get().device());
          return Optional.of(
              new Fault(
                  Kind.CONFLICT,
                  place,
                  host.host()
                      + " sends packets for "
                      + address
                      + " to the MAC address "
                      + wrong.get().mac()
                      + "; it belongs to "
                      + owner.mac()
                      + " ("
                      + owner.place().text()
                      + ")",
                  "another device on the external network answers for the address",
                  "find "
                      + wrong.get().mac()
                      + " on the external network and take "
                      + address
                      + " from it"));
        }
      }
      return Optional.empty();
    };
  }
}
