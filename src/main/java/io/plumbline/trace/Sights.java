package io.plumbline.trace;

import io.plumbline.trace.Trace.Sight;
import java.util.Map;

/**
 * What those who watched for marked packets saw.
 *
 * @param there how many requests passed each place that was watched
 * @param back how many answers passed it
 * @param sent where packets were sent from; "" if none were sent
 */
record Sights(Map<Place, Integer> there, Map<Place, Integer> back, String sent) {
  /** Nobody watched. */
  static final Sights NONE = new Sights(Map.of(), Map.of(), "");

  Sights {
    there = Map.copyOf(there);
    back = Map.copyOf(back);
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
