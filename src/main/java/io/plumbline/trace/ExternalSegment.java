package io.plumbline.trace;

import io.plumbline.trace.Waypoint.Wrapping;

/** The way between br-int of a host and the external network. */
final class ExternalSegment {
  private ExternalSegment() {}

  /** Gives the network card that leads out. */
  static Waypoint of(Evidence evidence, String host, CloudNetwork network) {
    return new Waypoint(
        new Place(host, "", UplinkConditions.cardName(evidence, host, network)),
        "external network " + network.name(),
        Wrapping.of(network),
        UplinkConditions.joined(host, network));
  }
}
