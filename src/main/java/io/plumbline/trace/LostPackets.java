package io.plumbline.trace;

import io.plumbline.trace.Fault.Kind;
import io.plumbline.trace.Trace.Hop;
import io.plumbline.trace.Trace.Sight;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Finds between which two places marked packets vanish. */
final class LostPackets {
  private LostPackets() {}

  /** What is lost, and the first place that missed it. */
  record Lost(Fault fault, int hop) {}

  static Optional<Lost> fault(Evidence evidence, List<Hop> hops, Sights sights) {
    if (sights.sent().isEmpty()) {
      return Optional.empty();
    }
    OptionalInt missed = firstMissed(hops, true);
    if (missed.isPresent()) {
      Optional<Hop> seen = lastSeen(hops, missed.getAsInt());
      return Optional.of(
          lost(hops.get(missed.getAsInt()), missed.getAsInt(), seen, "marked packets", sights));
    }
    OptionalInt silent = firstMissed(hops, false);
    if (silent.isEmpty()) {
      return Optional.empty();
    }
    int hop = silent.getAsInt();
    boolean farthest = hop == lastWatched(hops);
    if (farthest) {
      return Optional.of(new Lost(unanswered(evidence, hops.get(hop), sights), hop));
    }
    Optional<Hop> seen =
        hops.subList(hop + 1, hops.size()).stream()
            .filter(one -> one.back() == Sight.SEEN)
            .findFirst();
    return Optional.of(lost(hops.get(hop), hop, seen, "the answers to marked packets", sights));
  }

  private static OptionalInt firstMissed(List<Hop> hops, boolean there) {
    for (int n = 0; n < hops.size(); n++) {
      int i = there ? n : hops.size() - 1 - n;
      if ((there ? hops.get(i).there() : hops.get(i).back()) == Sight.MISSED) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static int lastWatched(List<Hop> hops) {
    int last = -1;
    for (int i = 0; i < hops.size(); i++) {
      last = hops.get(i).back() != Sight.NOT_WATCHED ? i : last;
    }
    return last;
  }

  private static Optional<Hop> lastSeen(List<Hop> hops, int before) {
    return hops.subList(0, before).stream()
        .filter(hop -> hop.there() == Sight.SEEN)
        .reduce((earlier, later) -> later);
  }

  private static Lost lost(Hop missed, int hop, Optional<Hop> seen, String what, Sights sights) {
    String last = seen.map(one -> one.place().text()).orElse(sights.sent());
    boolean between = seen.isPresent() && !seen.get().place().host().equals(missed.place().host());
    return new Lost(
        new Fault(
            Kind.LOST,
            missed.place(),
            what + " left " + last + " and did not come to " + missed.place().text(),
            between || seen.isEmpty()
                ? "the network between the two loses them, or a firewall on the way drops them"
                : "something on the host drops them that is no part of what Neutron sets up",
            Mend.in(
                missed.place(),
                "tcpdump -n -e -i " + missed.place().device() + " icmp or arp or udp port 4789")),
        hop);
  }

  private static Fault unanswered(Evidence evidence, Hop last, Sights sights) {
    Subject subject = evidence.subject();
    CloudPort receiver = receiver(subject);
    if (!sights.guestMacs().isEmpty() && !sights.guestMacs().contains(receiver.mac())) {
      return new Fault(
          Kind.API,
          last.place(),
          Subjects.name(receiver, evidence.ids())
              + " uses the MAC address "
              + String.join(", ", new TreeSet<>(sights.guestMacs()))
              + ", its port in the API has "
              + receiver.mac(),
          "the address was changed inside of the instance; port security lets packets pass from the"
              + " port's address alone",
          "in the instance: ip link set eth0 address " + receiver.mac());
    }
    boolean outside = subject.request().way() == TraceRequest.Way.SNAT;
    return new Fault(
        Kind.LOST,
        last.place(),
        "marked packets came to " + last.place().text() + ", and nothing answered",
        outside
            ? subject.to() + " does not answer pings, does not exist, or does not know the way back"
            : "the receiver is not running, has no address, or its own firewall drops pings",
        outside
            ? Mend.on(
                last.place().host(), "tcpdump -n -e -i " + last.place().device() + " icmp or arp")
            : Mend.cloud("openstack console log show " + receiver.device()));
  }

  /** Whoever should have answered inside of the cloud. */
  static CloudPort receiver(Subject subject) {
    return subject.other().orElse(subject.instance());
  }

  /** Tells whether requests came to the receiver's own device and no answers left it. */
  static boolean unanswered(List<Hop> hops) {
    int last = lastWatched(hops);
    return last >= 0
        && hops.get(last).there() == Sight.SEEN
        && hops.get(last).back() == Sight.MISSED;
  }
}
