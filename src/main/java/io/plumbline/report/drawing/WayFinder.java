package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the shortest way along drawn wires. */
final class WayFinder {
  private final Map<Place, List<Place>> next = new HashMap<>();
  private final Map<Edge, List<Point>> routes;

  WayFinder(Set<Place> places, Map<Edge, List<Point>> routes) {
    this.routes = routes;
    places.forEach(place -> next.put(place, new ArrayList<>()));
    routes.keySet().stream()
        .filter(edge -> next.containsKey(edge.from()) && next.containsKey(edge.to()))
        // The order of a hash map must not decide which of two ways is drawn.
        .sorted(Comparator.comparing((Edge edge) -> edge.to().text()))
        .forEach(edge -> next.get(edge.from()).add(edge.to()));
  }

  /**
   * Finds a way.
   *
   * @param from where it begins
   * @param to where it ends
   * @return the points to draw it along; nothing if there is no way
   */
  Optional<List<Point>> way(Place from, Place to) {
    Map<Place, Place> cameFrom = new HashMap<>();
    Deque<Place> todo = new ArrayDeque<>(List.of(from));
    cameFrom.put(from, from);
    while (!todo.isEmpty() && !cameFrom.containsKey(to)) {
      Place place = todo.remove();
      for (Place neighbour : next.getOrDefault(place, List.of())) {
        if (cameFrom.putIfAbsent(neighbour, place) == null) {
          todo.add(neighbour);
        }
      }
    }
    if (!cameFrom.containsKey(to)) {
      return Optional.empty();
    }
    List<Edge> edges = new ArrayList<>();
    for (Place place = to; !place.equals(from); place = cameFrom.get(place)) {
      edges.add(new Edge(cameFrom.get(place), place));
    }
    Collections.reverse(edges);
    return Optional.of(edges.stream().map(routes::get).flatMap(List::stream).toList());
  }
}
