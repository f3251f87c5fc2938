package io.plumbline.trace;

import java.util.List;

/** The ways of packets, as ordered places with what must hold there. */
final class Paths {
  private Paths() {}

  /** Gives the way that was asked for, in the direction of the first packet. */
  static List<Waypoint> of(Evidence evidence) {
    return switch (evidence.subject().request().way()) {
      case SNAT -> SnatPath.of(evidence);
      case FLOATING -> FloatingPath.of(evidence);
      case EAST_WEST -> EastWestPath.of(evidence);
    };
  }
}
