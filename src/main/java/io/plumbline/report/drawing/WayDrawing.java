package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import io.plumbline.trace.Trace;
import io.plumbline.trace.Trace.Hop;
import io.plumbline.trace.Trace.Sight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Draws the way of packets over the devices and wires that they pass. */
final class WayDrawing {
  private final Trace trace;
  private final Map<Edge, List<Point>> routes;
  private final Map<Place, HostDrawing> where;
  private final int lostAt;

  WayDrawing(Trace trace, Map<Edge, List<Point>> routes, Map<Place, HostDrawing> where) {
    this.trace = trace;
    this.routes = routes;
    this.where = where;
    OptionalInt at = trace.breakAt();
    // An answer that got lost was preceded by a request that passed everywhere.
    boolean request = at.isPresent() && isWrong(trace.hops().get(at.getAsInt()));
    this.lostAt = request ? at.getAsInt() : trace.hops().size();
  }

  private static boolean isWrong(Hop hop) {
    return hop.there() == Sight.MISSED || !hop.sound();
  }

  /**
   * Draws the way itself: where packets passed, where they got lost, where they should have gone.
   */
  void add(List<Shape> shapes) {
    WayFinder finder = new WayFinder(where.keySet(), routes);
    List<Shape.Route> ways = new ArrayList<>();
    for (int i = 1; i < trace.hops().size(); i++) {
      String look = i < lostAt ? "way passed" : i == lostAt ? "way lost" : "way beyond";
      finder
          .way(trace.hops().get(i - 1).place(), trace.hops().get(i).place())
          .ifPresent(points -> extend(ways, points, look));
    }
    shapes.addAll(ways);
  }

  /** Goes on where the line drawn last ended, if that is in the row where the new one begins. */
  private static void extend(List<Shape.Route> ways, List<Point> points, String look) {
    List<Point> line = new ArrayList<>();
    if (!ways.isEmpty()) {
      Shape.Route last = ways.get(ways.size() - 1);
      Point end = last.points().get(last.points().size() - 1);
      if (end.x() == points.get(0).x() || end.y() == points.get(0).y()) {
        if (last.look().equals(look)) {
          ways.remove(last);
          line.addAll(last.points());
        } else {
          line.add(end);
        }
      }
    }
    for (Point point : points) {
      if (line.isEmpty() || !line.get(line.size() - 1).equals(point)) {
        line.add(point);
      }
    }
    if (line.size() > 1) {
      ways.add(new Shape.Route(line, look, ""));
    }
  }

  /** Writes the number of each hop where it is. */
  void addNumbers(List<Shape> shapes) {
    Map<Place, List<Integer>> numbers = new LinkedHashMap<>();
    for (int i = 0; i < trace.hops().size(); i++) {
      Place place = trace.hops().get(i).place();
      if (where.containsKey(place)) {
        numbers.computeIfAbsent(place, any -> new ArrayList<>()).add(i);
      }
    }
    numbers.forEach((place, its) -> addNumber(place, its, shapes));
  }

  private void addNumber(Place place, List<Integer> numbers, List<Shape> shapes) {
    OptionalInt at = trace.breakAt();
    boolean broken = at.isPresent() && numbers.contains(at.getAsInt());
    boolean passed = numbers.get(0) < lostAt;
    String text = numbers.get(0) + 1 + (numbers.size() > 1 ? "+" : "");
    List<String> titles = new ArrayList<>();
    for (int number : numbers) {
      titles.add(number + 1 + ": " + trace.hops().get(number).what());
    }
    String look = broken ? "mark bad" : passed ? "mark seen" : "mark unseen";
    Shape.Disc size = new Shape.Disc(0, 0, text, look, "");
    Point middle = where.get(place).numberAt(place, size.reach());
    shapes.add(new Shape.Disc(middle.x(), middle.y(), text, look, String.join("; ", titles)));
  }
}
