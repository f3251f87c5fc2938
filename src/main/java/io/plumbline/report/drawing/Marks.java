package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known to be wrong, by place, and what was found to be right.
 *
 * @param wrong places, with the reasons for a reader
 * @param passed how many checks passed that a host looked at, by the host's name
 */
public record Marks(Map<Place, List<String>> wrong, Map<String, Long> passed) {
  /** Copies the maps. */
  public Marks {
    wrong = Map.copyOf(wrong);
    passed = Map.copyOf(passed);
  }

  /** Gives the reasons why a place is marked, as one text. */
  Optional<String> reason(Place place) {
    return Optional.ofNullable(wrong.get(place)).map(reasons -> String.join("; ", reasons));
  }

  /** Tells whether anything of a host is wrong. */
  boolean anyWrong(String host) {
    return wrong.keySet().stream().anyMatch(place -> place.host().equals(host));
  }
}
