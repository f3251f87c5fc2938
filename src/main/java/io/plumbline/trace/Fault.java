package io.plumbline.trace;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A condition that does not hold.
 *
 * @param kind what sort of thing is broken
 * @param place where
 * @param broken what must hold and does not, with what was seen
 * @param cause why that is likely
 * @param mend the command that would mend it, with the host to type it on
 */
record Fault(Kind kind, Place place, String broken, String cause, String mend) {
  Fault {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(place, "place is null");
    Objects.requireNonNull(broken, "broken is null");
    Objects.requireNonNull(cause, "cause is null");
    Objects.requireNonNull(mend, "mend is null");
  }

  /** What can be broken, in the order in which it is told: what explains others comes first. */
  enum Kind {
    /** The host does not answer. */
    HOST,
    /** Open vSwitch itself does not run. */
    SWITCH,
    /** The message queue does not run. */
    MESSAGE_QUEUE,
    /** The router is not of the kind that the scenario needs. */
    ROUTER,
    /** A configuration contradicts the API, the host or the other hosts. */
    CONFIGURATION,
    /** Two have one address. */
    CONFLICT,
    /** The API describes something that cannot work. */
    API,
    /** A network namespace is missing. */
    NAMESPACE,
    /** A bridge has no way out. */
    UPLINK,
    /** A device is missing or down. */
    DEVICE,
    /** A device has no other end that is up. */
    CARRIER,
    /** A device or a port is not where it must be. */
    PORT,
    /** A tunnel is missing or goes elsewhere. */
    TUNNEL,
    /** A firewall stands in the way. */
    FIREWALL,
    /** A security group stands in the way. */
    SECURITY_GROUP,
    /** An address is missing. */
    ADDRESS,
    /** A route or a rule for routes is missing. */
    ROUTE,
    /** A rule that rewrites addresses is missing. */
    NAT,
    /** An OpenFlow entry is missing. */
    FLOW,
    /** Packets are too big for their way. */
    SIZE,
    /** A neighbour does not answer. */
    NEIGHBOUR,
    /** Packets vanish, and nothing says why. */
    LOST,
    /** A setting that will make trouble, though present packets pass. */
    SETTING,
    /** A clock differs. */
    CLOCK,
    /** A service that instances need does not work. */
    SERVICE,
    /** An agent does not run; what is there still forwards. */
    AGENT,
    /** An agent runs and is not heard of. */
    SILENCE;

    /** What this explains on the same host, so that it need not be told. */
    Set<Kind> explains() {
      return switch (this) {
        case HOST -> EnumSet.complementOf(EnumSet.of(HOST));
        case SWITCH -> EnumSet.range(NAMESPACE, SILENCE);
        case ROUTER ->
            EnumSet.of(
                CONFLICT, NAMESPACE, DEVICE, CARRIER, PORT, ADDRESS, ROUTE, NAT, FLOW, NEIGHBOUR,
                SERVICE, LOST);
        case CONFIGURATION ->
            EnumSet.of(
                NAMESPACE, CARRIER, DEVICE, PORT, TUNNEL, ADDRESS, ROUTE, NAT, FLOW, NEIGHBOUR,
                LOST, AGENT, SILENCE);
        case NAMESPACE ->
            EnumSet.of(DEVICE, CARRIER, SERVICE, PORT, ADDRESS, ROUTE, NAT, NEIGHBOUR, LOST);
        case UPLINK -> EnumSet.of(NEIGHBOUR, FLOW, LOST);
        case DEVICE -> EnumSet.of(CARRIER, PORT, ADDRESS, ROUTE, NEIGHBOUR, LOST);
        case PORT -> EnumSet.of(FLOW, NEIGHBOUR, LOST);
        case TUNNEL -> EnumSet.of(FLOW, LOST);
        case CLOCK -> EnumSet.of(SILENCE);
        case AGENT -> EnumSet.of(SILENCE);
        case MESSAGE_QUEUE,
            CARRIER,
            CONFLICT,
            API,
            FIREWALL,
            SECURITY_GROUP,
            ADDRESS,
            ROUTE,
            NAT,
            FLOW,
            SIZE,
            NEIGHBOUR ->
            EnumSet.of(LOST);
        case LOST, SERVICE, SETTING, SILENCE -> EnumSet.noneOf(Kind.class);
      };
    }

    /** What this explains on every host. */
    Set<Kind> explainsElsewhere() {
      return switch (this) {
        case MESSAGE_QUEUE -> EnumSet.of(SILENCE, LOST);
        case ROUTER -> explains();
        case HOST, SWITCH, CONFIGURATION -> EnumSet.of(TUNNEL, FLOW, LOST, NEIGHBOUR);
        case LOST, SERVICE, SETTING, SILENCE, AGENT, CLOCK -> EnumSet.noneOf(Kind.class);
        case CONFLICT,
            CARRIER,
            API,
            NAMESPACE,
            UPLINK,
            DEVICE,
            PORT,
            TUNNEL,
            FIREWALL,
            SECURITY_GROUP,
            ADDRESS,
            ROUTE,
            NAT,
            FLOW,
            SIZE,
            NEIGHBOUR ->
            EnumSet.of(LOST);
      };
    }
  }

  /** Tells whether this is why another is broken. */
  boolean explains(Fault other) {
    if (kind == other.kind || this == other) {
      return false;
    }
    return kind.explainsElsewhere().contains(other.kind)
        || place.host().equals(other.place.host()) && kind.explains().contains(other.kind);
  }
}
