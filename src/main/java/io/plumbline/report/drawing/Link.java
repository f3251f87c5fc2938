package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import io.plumbline.trace.Topology.Wire;
import io.plumbline.trace.Topology.WireKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What connects hosts: a tunnel with its two ends, or a network outside of the hosts with all cards
 * on it.
 *
 * @param kind which of them
 * @param ends the devices
 */
record Link(WireKind kind, List<Place> ends) {
  /** Copies the list. */
  Link {
    ends = List.copyOf(ends);
  }

  /** Finds what connects hosts. Cards that are wired to the same card are on one network. */
  static List<Link> of(Wiring wiring) {
    List<Link> links = new ArrayList<>();
    for (Wire wire : wiring.between()) {
      List<Place> ends = new ArrayList<>(List.of(wire.from(), wire.to()));
      if (wire.kind() == WireKind.OUTSIDE) {
        for (Link link : List.copyOf(links)) {
          if (link.kind() == wire.kind() && link.ends().stream().anyMatch(ends::contains)) {
            links.remove(link);
            ends.addAll(0, link.ends());
          }
        }
      }
      links.add(new Link(wire.kind(), ends.stream().distinct().toList()));
    }
    return links;
  }

  /** Names it for a reader. */
  String text() {
    if (kind == WireKind.OUTSIDE) {
      return "network of "
          + ends.stream().map(Place::device).distinct().collect(Collectors.joining(", "));
    }
    return kind.name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + ends.stream().map(Place::host).collect(Collectors.joining(" - "));
  }
}
