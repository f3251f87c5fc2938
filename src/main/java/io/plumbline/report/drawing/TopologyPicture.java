package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws a topology: each host a box, hosts side by side or one below the other, what connects them
 * beside and below them. The same topology always gives the same drawing.
 */
public final class TopologyPicture {
  private static final int ROOM_FOR_MARKS = 18;
  private static final int ROW_GAP = 14;
  private static final int EDGE = 2;

  private final Wiring wiring;
  private final List<HostDrawing> hosts = new ArrayList<>();
  private final LinkDrawing links;
  private final Marks marks;
  private final Optional<Trace> trace;

  /**
   * Works out where everything goes.
   *
   * @param topology what is drawn, all of it
   * @param marks what is wrong with it
   * @param trace a way through it to show, if any
   * @param columns how many hosts stand side by side, at least 1
   */
  public TopologyPicture(Topology topology, Marks marks, Optional<Trace> trace, int columns) {
    this.wiring = new Wiring(topology);
    this.marks = marks;
    this.trace = trace;
    Networks networks = new Networks(topology.networks());
    List<HostSketch> sketches =
        topology.hosts().stream()
            .map(host -> new HostSketch(new HostParts(host, wiring, networks), wiring))
            .toList();
    int room = trace.isPresent() ? ROOM_FOR_MARKS : 0;
    List<Metrics> widths = new ArrayList<>();
    for (int column = 0; column < Math.min(columns, sketches.size()); column++) {
      widths.add(Metrics.of(column(sketches, column, columns), room));
    }
    List<Integer> tops = tops(sketches, columns);
    Map<Place, Integer> heights = new HashMap<>();
    Map<String, Integer> columnOf = new HashMap<>();
    for (int i = 0; i < sketches.size(); i++) {
      int top = tops.get(i / columns);
      sketches.get(i).slots().forEach((place, slot) -> heights.put(place, top + slot.y()));
      columnOf.put(sketches.get(i).parts().host().name(), i % columns);
    }
    this.links =
        new LinkDrawing(
            Link.of(wiring),
            heights,
            columnOf,
            tops.get(tops.size() - 1),
            widths.stream().map(Metrics::host).toList());
    for (int i = 0; i < sketches.size(); i++) {
      int column = i % columns;
      Point corner = new Point(EDGE + links.left(column), tops.get(i / columns));
      hosts.add(
          new HostDrawing(
              sketches.get(i), widths.get(column), corner, EDGE + links.rightmost(column)));
    }
  }

  private static List<HostSketch> column(List<HostSketch> sketches, int column, int columns) {
    List<HostSketch> its = new ArrayList<>();
    for (int i = column; i < sketches.size(); i += columns) {
      its.add(sketches.get(i));
    }
    return its;
  }

  /**
   * Draws.
   *
   * @return the drawing
   */
  public Picture draw() {
    List<Shape> shapes = new ArrayList<>();
    Map<Edge, List<Point>> routes = new HashMap<>();
    hosts.forEach(host -> host.addGround(shapes, marks));
    hosts.forEach(host -> host.addWires(wiring, shapes, routes));
    Map<Place, HostDrawing> where = new HashMap<>();
    hosts.forEach(host -> host.places().forEach(place -> where.put(place, host)));
    links.add(shapes, routes, place -> where.get(place).rightEnd(place), EDGE);
    if (trace.isPresent()) {
      new WayDrawing(trace.get(), routes, where).add(shapes);
    }
    hosts.forEach(host -> host.addTexts(shapes, marks, trace.isEmpty()));
    if (trace.isPresent()) {
      new WayDrawing(trace.get(), routes, where).addNumbers(shapes);
    }
    return new Picture(links.width() + 2 * EDGE, links.bottom(), shapes);
  }

  /** Where each row of hosts begins, and where the last one ends. */
  private static List<Integer> tops(List<HostSketch> sketches, int columns) {
    List<Integer> tops = new ArrayList<>(List.of(EDGE));
    for (int i = 0; i < sketches.size(); i += columns) {
      int highest =
          sketches.subList(i, Math.min(sketches.size(), i + columns)).stream()
              .mapToInt(HostSketch::height)
              .max()
              .orElse(0);
      tops.add(tops.get(tops.size() - 1) + highest + ROW_GAP);
    }
    return tops;
  }
}
