package io.plumbline.trace;

import io.plumbline.neutron.DeviceNames;
import io.plumbline.trace.Waypoint.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Into the cloud to a floating IP address: all on the compute node, through the namespace that the
 * address is behind and the router's own. Answers take the same way back.
 */
final class FloatingPath {
  private static final String AGENT = "neutron-l3-agent";

  private FloatingPath() {}

  static List<Waypoint> of(Evidence evidence) {
    Subject subject = evidence.subject();
    CloudPort instance = subject.instance();
    CloudPort gateway = subject.gateway().orElseThrow();
    CloudNetwork external = subject.external().orElseThrow();
    String router = gateway.device();
    String host = evidence.inventoryName(instance.host());
    Optional<CloudPort> agent = evidence.ids().agentGateway(instance.host(), external.id());
    Place fpr = new Place(host, "fip-" + external.id(), DeviceNames.ofRouter("fpr-", router));
    Place rfp = new Place(host, "qrouter-" + router, DeviceNames.ofRouter("rfp-", router));
    List<Waypoint> way = new ArrayList<>();
    way.add(ExternalSegment.of(evidence, host, external));
    agent.ifPresent(
        port ->
            way.add(
                outer(
                    evidence,
                    new Place(host, fpr.namespace(), DeviceNames.ofPort("fg-", port.id())),
                    port,
                    fpr,
                    external)));
    way.add(
        new Waypoint(
            fpr,
            "to the router",
            Wrapping.PLAIN,
            List.of(
                DeviceConditions.namespace(fpr, AGENT, "floating IP addresses are behind it"),
                DeviceConditions.up(fpr, AGENT),
                RouteConditions.route(fpr, "", subject.to(), ""))));
    way.add(
        new Waypoint(
            rfp,
            "DNAT to " + instance.address(),
            Wrapping.PLAIN,
            List.of(
                DeviceConditions.namespace(rfp, AGENT, "the router works in it"),
                DeviceConditions.up(rfp, AGENT),
                NatConditions.toFixed(rfp, subject.to(), instance.address()),
                NatConditions.toFloating(rfp, subject.to(), instance.address()),
                RouteConditions.rule(
                    rfp,
                    instance.address(),
                    "",
                    "answers would take the way through the network node"))));
    Place inside = RouterSegment.place(evidence, host, gateway);
    way.add(
        RouterSegment.of(
            evidence,
            inside,
            gateway,
            "router to " + subject.network().name(),
            List.of(RouteConditions.neighbour(inside, instance.address(), instance.mac()))));
    way.addAll(InstanceSegment.arriving(evidence, instance, Optional.empty()));
    return way;
  }

  private static Waypoint outer(
      Evidence evidence, Place place, CloudPort port, Place fpr, CloudNetwork external) {
    String gateway =
        evidence.ids().subnet(port.subnet()).map(one -> one.text("gateway_ip")).orElse("");
    return new Waypoint(
        place,
        "fip namespace, answers for " + evidence.subject().to(),
        Wrapping.PLAIN,
        List.of(
            DeviceConditions.namespace(place, AGENT, "floating IP addresses are behind it"),
            DeviceConditions.up(place, AGENT),
            DeviceConditions.address(
                place, port.address(), InstanceSegment.prefix(evidence, port), AGENT),
            SwitchConditions.port(place.host(), place.device(), port),
            found -> defaultRoute(found, place, fpr, gateway),
            RouteConditions.answers(place, gateway, external.name())));
  }

  /** Packets from the router leave by a table of their own. */
  private static Optional<Fault> defaultRoute(
      Evidence evidence, Place place, Place fpr, String gateway) {
    Optional<String> table =
        evidence
            .space(place)
            .flatMap(
                space ->
                    space.rules().stream()
                        .filter(rule -> rule.device().equals(fpr.device()))
                        .map(Space.Rule::table)
                        .findFirst());
    return table.flatMap(
        number -> RouteConditions.route(place, number, "default", gateway).fault(evidence));
  }
}
