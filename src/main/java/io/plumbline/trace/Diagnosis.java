package io.plumbline.trace;

import io.plumbline.trace.Trace.Finding;
import io.plumbline.trace.Trace.Hop;
import io.plumbline.trace.Trace.Sight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Judges everything that was found: where the way of packets is broken, and why. A pure function;
 * what follows from another fault is not told again.
 */
final class Diagnosis {
  private Diagnosis() {}

  /** A fault, and the place of the way that it breaks. */
  private record Located(Fault fault, OptionalInt hop) {}

  static Trace of(Evidence evidence, Sights sights) {
    List<Waypoint> way = Paths.of(evidence);
    List<Located> faults = new ArrayList<>();
    boolean[] sound = new boolean[way.size()];
    for (int i = 0; i < way.size(); i++) {
      Optional<Fault> fault = first(way.get(i).conditions(), evidence);
      sound[i] = fault.isEmpty();
      int hop = i;
      fault.ifPresent(found -> add(faults, new Located(found, OptionalInt.of(hop))));
    }
    for (Fault fault : Background.faults(evidence)) {
      add(faults, new Located(fault, OptionalInt.empty()));
    }
    List<Hop> hops = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      Place place = way.get(i).place();
      Sight back = way.get(i).bothWays() ? sights.back(place) : Sight.NOT_WATCHED;
      hops.add(new Hop(place, way.get(i).what(), sights.there(place), back, sound[i]));
    }
    LostPackets.fault(evidence, hops, sights)
        .ifPresent(lost -> add(faults, new Located(lost.fault(), OptionalInt.of(lost.hop()))));
    return new Trace(evidence.subject().title(), hops, findings(faults));
  }

  private static Optional<Fault> first(List<Condition> conditions, Evidence evidence) {
    for (Condition condition : conditions) {
      Optional<Fault> fault = condition.fault(evidence);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  /** The same is told once, where packets come to it first. */
  private static void add(List<Located> faults, Located one) {
    if (faults.stream().noneMatch(known -> known.fault().equals(one.fault()))) {
      faults.add(one);
    }
  }

  private static List<Finding> findings(List<Located> faults) {
    return faults.stream()
        .filter(one -> faults.stream().noneMatch(other -> other.fault().explains(one.fault())))
        .sorted(
            Comparator.comparing((Located one) -> one.fault().kind())
                .thenComparing(one -> one.hop().orElse(Integer.MAX_VALUE)))
        .map(
            one ->
                new Finding(
                    one.fault().place(),
                    one.hop(),
                    one.fault().broken(),
                    one.fault().cause(),
                    one.fault().mend()))
        .toList();
  }
}
