package io.plumbline.trace;

import java.util.List;
import java.util.Objects;

/**
 * A place on the way of packets.
 *
 * @param place where
 * @param what what happens to packets there
 * @param wrapping what packets are wrapped in there, as somebody who watches sees them
 * @param bothWays whether answers pass there too
 * @param conditions what must hold there; later ones make sense only if earlier ones hold
 */
record Waypoint(
    Place place, String what, Wrapping wrapping, boolean bothWays, List<Condition> conditions) {
  Waypoint {
    Objects.requireNonNull(place, "place is null");
    Objects.requireNonNull(what, "what is null");
    Objects.requireNonNull(wrapping, "wrapping is null");
    conditions = List.copyOf(conditions);
  }

  /** A place that answers pass too. */
  Waypoint(Place place, String what, Wrapping wrapping, List<Condition> conditions) {
    this(place, what, wrapping, true, conditions);
  }

  /** The same, where answers take another way. */
  Waypoint oneWay() {
    return new Waypoint(place, what, wrapping, false, conditions);
  }

  /** What packets are wrapped in. */
  enum Wrapping {
    /** They pass inside of a program, where nobody can watch. */
    HIDDEN,
    /** Nothing. */
    PLAIN,
    /** A VLAN tag. */
    VLAN,
    /** A VXLAN tunnel. */
    VXLAN,
    /** A GRE tunnel. */
    GRE;

    static Wrapping of(CloudNetwork network) {
      return switch (network.type()) {
        case "vxlan" -> VXLAN;
        case "gre" -> GRE;
        case "vlan" -> VLAN;
        default -> PLAIN;
      };
    }
  }
}
