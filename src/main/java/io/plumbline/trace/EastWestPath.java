package io.plumbline.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From one instance to another: over one network, or routed on the sender's host and then over the
 * receiver's network.
 */
final class EastWestPath {
  private EastWestPath() {}

  static List<Waypoint> of(Evidence evidence) {
    Subject subject = evidence.subject();
    CloudPort instance = subject.instance();
    CloudPort other = subject.other().orElseThrow();
    String from = evidence.inventoryName(instance.host());
    String to = evidence.inventoryName(other.host());
    List<Waypoint> way = new ArrayList<>(InstanceSegment.leaving(evidence, instance));
    CloudNetwork last = evidence.ids().network(other.network()).orElse(subject.network());
    if (!subject.sameNetwork()) {
      CloudPort gateway = subject.gateway().orElseThrow();
      Place in = RouterSegment.place(evidence, from, gateway);
      // The receiver's host routes the answers.
      way.add(RouterSegment.of(evidence, in, gateway, "router", List.of()).oneWay());
      evidence
          .ids()
          .gatewayOf(other.subnet())
          .ifPresent(
              port -> {
                Place out = RouterSegment.place(evidence, from, port);
                way.add(
                    RouterSegment.of(
                            evidence,
                            out,
                            port,
                            "router to " + last.name(),
                            List.of(RouteConditions.neighbour(out, other.address(), other.mac())))
                        .oneWay());
              });
    }
    way.addAll(
        TransitSegment.of(
            evidence,
            from,
            to,
            last,
            new TransitSegment.Ends(other.mac(), subject.sameNetwork() ? instance.mac() : ""),
            Optional.of(way.get(0).place())));
    way.addAll(InstanceSegment.arriving(evidence, other, Optional.of(instance)));
    return way;
  }
}
