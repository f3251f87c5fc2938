package io.plumbline.trace;

import io.plumbline.trace.Waypoint.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of a project network from br-int of one host to br-int of another. */
final class TransitSegment {
  private TransitSegment() {}

  /**
   * Gives the places between two hosts; none if they are the same.
   *
   * @param there the hardware address that packets go to
   * @param back the hardware address that answers go to
   * @param sender the device that the biggest packets come from
   */
  static List<Waypoint> of(
      Evidence evidence,
      String from,
      String to,
      CloudNetwork network,
      Ends ends,
      Optional<Place> sender) {
    if (from.equals(to)) {
      return List.of();
    }
    return network.tunnelled()
        ? tunnel(evidence, from, to, network, ends, sender)
        : vlan(evidence, from, to, network);
  }

  /** Where packets and their answers go on a network; "" if answers take another one. */
  record Ends(String there, String back) {}

  private static List<Waypoint> tunnel(
      Evidence evidence,
      String from,
      String to,
      CloudNetwork network,
      Ends ends,
      Optional<Place> sender) {
    Wrapping wrapping = Wrapping.of(network);
    List<Condition> leaving = new ArrayList<>(bridges(from));
    leaving.add(TunnelConditions.exists(from, to, network));
    leaving.add(TunnelConditions.sends(from, to, network, ends.there()));
    leaving.add(TunnelConditions.receives(from, network));
    List<Condition> arriving = new ArrayList<>(bridges(to));
    arriving.add(TunnelConditions.exists(to, from, network));
    arriving.add(TunnelConditions.receives(to, network));
    if (!ends.back().isEmpty()) {
      arriving.add(TunnelConditions.sends(to, from, network, ends.back()));
    }
    return List.of(
        new Waypoint(
            new Place(from, "", TunnelConditions.portName(evidence, from, to, network)),
            "into the " + network.type() + " tunnel to " + to,
            Wrapping.HIDDEN,
            leaving),
        new Waypoint(
            new Place(from, "", UnderlayConditions.device(evidence, from)),
            "tunnel network",
            wrapping,
            underlay(from, network, sender)),
        new Waypoint(
            new Place(to, "", UnderlayConditions.device(evidence, to)),
            "tunnel network",
            wrapping,
            underlay(to, network, sender)),
        new Waypoint(
            new Place(to, "", TunnelConditions.portName(evidence, to, from, network)),
            "out of the tunnel from " + from,
            Wrapping.HIDDEN,
            arriving));
  }

  private static List<Condition> bridges(String host) {
    return List.of(
        SwitchConditions.patch(
            host, SwitchConditions.INTEGRATION, "patch-tun", SwitchConditions.TUNNEL, "patch-int"));
  }

  private static List<Condition> underlay(
      String host, CloudNetwork network, Optional<Place> sender) {
    return List.of(
        UnderlayConditions.address(host),
        UnderlayConditions.open(host, network),
        UnderlayConditions.size(host, network, sender));
  }

  private static List<Waypoint> vlan(
      Evidence evidence, String from, String to, CloudNetwork network) {
    List<Waypoint> way = new ArrayList<>();
    for (String host : List.of(from, to)) {
      way.add(
          new Waypoint(
              new Place(host, "", UplinkConditions.cardName(evidence, host, network)),
              (host.equals(from) ? "out with" : "in with") + " VLAN " + network.segment(),
              Wrapping.VLAN,
              UplinkConditions.joined(host, network)));
    }
    return way;
  }
}
