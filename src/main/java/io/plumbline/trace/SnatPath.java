package io.plumbline.trace;

import io.plumbline.neutron.AgentKind;
import io.plumbline.neutron.DeviceNames;
import io.plumbline.openstack.ApiObject;
import io.plumbline.trace.Waypoint.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Out of the cloud with the router's address: from the instance to the router on its own host,
 * through the tunnel to the network node, and out of the namespace there that rewrites addresses.
 */
final class SnatPath {
  private static final String AGENT = "neutron-l3-agent";

  private SnatPath() {}

  static List<Waypoint> of(Evidence evidence) {
    Subject subject = evidence.subject();
    CloudPort gateway = subject.gateway().orElseThrow();
    CloudNetwork external = subject.external().orElseThrow();
    String router = gateway.device();
    String from = evidence.inventoryName(subject.instance().host());
    String to = networkNode(evidence, router);
    Optional<CloudPort> snat = evidence.ids().snatPort(router, subject.network().id());
    Optional<CloudPort> outer = evidence.ids().gatewayPort(router);
    List<Waypoint> way = new ArrayList<>(InstanceSegment.leaving(evidence, subject.instance()));
    Place inside = RouterSegment.place(evidence, from, gateway);
    List<Condition> routed = new ArrayList<>();
    if (snat.isPresent() && !from.equals(to)) {
      String cidr = evidence.ids().subnet(gateway.subnet()).map(one -> one.text("cidr")).orElse("");
      String rule = gateway.address() + "/" + cidr.substring(cidr.indexOf('/') + 1);
      routed.add(
          RouteConditions.rule(
              inside,
              rule,
              snat.get().address(),
              "the L3 agent sets it when the router gets its gateway"));
      routed.add(RouteConditions.neighbour(inside, snat.get().address(), snat.get().mac()));
    }
    // Answers come from the snat namespace straight to the instance, over their common network.
    String next = snat.map(CloudPort::address).orElse("snat");
    way.add(RouterSegment.of(evidence, inside, gateway, "router, on to " + next, routed).oneWay());
    way.addAll(
        TransitSegment.of(
            evidence,
            from,
            to,
            subject.network(),
            new TransitSegment.Ends(snat.map(CloudPort::mac).orElse(""), subject.instance().mac()),
            Optional.of(way.get(0).place())));
    String namespace = "snat-" + router;
    snat.ifPresent(
        port ->
            way.add(
                inner(
                    evidence,
                    new Place(to, namespace, DeviceNames.ofPort("sg-", port.id())),
                    port)));
    outer.ifPresent(
        port ->
            way.add(
                outer(
                    evidence,
                    new Place(to, namespace, DeviceNames.ofPort("qg-", port.id())),
                    port)));
    way.add(ExternalSegment.of(evidence, to, external));
    return way;
  }

  /**
   * The host whose L3 agent does it for the router: as bound, as found, or as agents are set up.
   */
  static String networkNode(Evidence evidence, String router) {
    String bound = evidence.ids().gatewayPort(router).map(CloudPort::host).orElse("");
    if (!bound.isEmpty()) {
      return evidence.inventoryName(bound);
    }
    return evidence.hosts().values().stream()
        .filter(host -> host.namespaces().contains("snat-" + router))
        .map(HostState::host)
        .findFirst()
        .or(() -> agentWith(evidence, AgentKind.L3, "dvr_snat"))
        .or(() -> agentWith(evidence, AgentKind.DHCP, ""))
        .orElse("");
  }

  private static Optional<String> agentWith(Evidence evidence, AgentKind kind, String mode) {
    return evidence.ids().agents().stream()
        .filter(agent -> agent.text("agent_type").equals(kind.type()))
        .filter(
            agent ->
                mode.isEmpty() || agent.object("configurations").text("agent_mode").equals(mode))
        .map(agent -> evidence.inventoryName(agent.text("host")))
        .findFirst();
  }

  private static Waypoint inner(Evidence evidence, Place place, CloudPort port) {
    return new Waypoint(
        place,
        "snat namespace",
        Wrapping.PLAIN,
        List.of(
            DeviceConditions.namespace(place, AGENT, "fixed addresses are rewritten in it"),
            DeviceConditions.up(place, AGENT),
            DeviceConditions.address(
                place, port.address(), InstanceSegment.prefix(evidence, port), AGENT),
            SwitchConditions.port(place.host(), place.device(), port)));
  }

  private static Waypoint outer(Evidence evidence, Place place, CloudPort port) {
    Optional<ApiObject> subnet = evidence.ids().subnet(port.subnet());
    String gateway = subnet.map(one -> one.text("gateway_ip")).orElse("");
    String network = evidence.ids().network(port.network()).map(CloudNetwork::name).orElse("");
    return new Waypoint(
        place,
        "SNAT to " + port.address(),
        Wrapping.PLAIN,
        List.of(
            DeviceConditions.namespace(place, AGENT, "fixed addresses are rewritten in it"),
            DeviceConditions.up(place, AGENT),
            DeviceConditions.address(
                place, port.address(), InstanceSegment.prefix(evidence, port), AGENT),
            SwitchConditions.port(place.host(), place.device(), port),
            NatConditions.routerAddress(place, port.address()),
            RouteConditions.route(place, "", "default", gateway),
            RouteConditions.answers(place, gateway, network)));
  }
}
