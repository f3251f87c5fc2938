package io.plumbline.trace;

import io.plumbline.trace.Trace.Sight;
import java.util.Map;
import java.util.Set;

/**
 * What those who watched for marked packets saw.
 *
 * @param there how many requests passed each place that was watched
 * @param back how many answers passed it
 * @param sent where packets were sent from; "" if none were sent
 * @param guestMacs the MAC addresses that a receiver that did not answer says it has; empty if it
 *     was not asked
 */
record Sights(
    Map<Place, Integer> there, Map<Place, Integer> back, String sent, Set<String> guestMacs) {
  /** Nobody watched. */
  static final Sights NONE = new Sights(Map.of(), Map.of(), "", Set.of());

  Sights {
    there = Map.copyOf(there);
    back = Map.copyOf(back);
    guestMacs = Set.copyOf(guestMacs);
  }

  /** The same, with what the receiver says on its console. */
  Sights with(Set<String> macs) {
    return new Sights(there, back, sent, macs);
  }

  Sight there(Place place) {
    return sight(there, place);
  }

  Sight back(Place place) {
    return sight(back, place);
  }

  private static Sight sight(Map<Place, Integer> seen, Place place) {
    Integer count = seen.get(place);
    if (count == null) {
      return Sight.NOT_WATCHED;
    }
    return count > 0 ? Sight.SEEN : Sight.MISSED;
  }
}
