package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import io.plumbline.trace.Topology.WireKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Draws what connects hosts: downwards in the gap to the right of each column of hosts, and from
 * column to column in rows below all hosts.
 */
final class LinkDrawing {
  private static final int GAP = 8;
  private static final int ROW = 20;

  private final List<Link> links;
  private final Map<Place, Integer> heights;
  private final Map<String, Integer> columnOf;
  private final Map<Link, Integer> rows = new LinkedHashMap<>();
  private final List<Tracks<Link>> gutters = new ArrayList<>();
  private final List<Integer> hostWidths;
  private final int bottom;

  LinkDrawing(
      List<Link> links,
      Map<Place, Integer> heights,
      Map<String, Integer> columnOf,
      int hostsBottom,
      List<Integer> hostWidths) {
    this.links = links;
    this.heights = heights;
    this.columnOf = columnOf;
    this.hostWidths = hostWidths;
    int row = hostsBottom;
    for (Link link : links) {
      if (link.kind() == WireKind.OUTSIDE || columns(link).size() > 1) {
        row += ROW;
        rows.put(link, row);
      }
    }
    this.bottom = row + GAP;
    for (int column = 0; column < hostWidths.size(); column++) {
      gutters.add(gutter(column));
    }
  }

  /** Tells where a column of hosts begins. */
  int left(int column) {
    int left = 0;
    for (int i = 0; i < column; i++) {
      left += hostWidths.get(i) + width(gutters.get(i)) + GAP;
    }
    return left;
  }

  /** Tells where a column of hosts ends. */
  int rightmost(int column) {
    return left(column) + hostWidths.get(column);
  }

  int width() {
    int last = gutters.size() - 1;
    return rightmost(last) + width(gutters.get(last));
  }

  int bottom() {
    return bottom;
  }

  /** Draws all, and tells the ways from each end to each other one. */
  void add(
      List<Shape> shapes, Map<Edge, List<Point>> routes, Function<Place, Point> ends, int edge) {
    for (Link link : links) {
      String look = "wire " + link.kind().name().toLowerCase(Locale.ROOT);
      String title =
          link.text()
              + ": "
              + link.ends().stream().map(Place::text).collect(Collectors.joining(", "));
      Place first = link.ends().get(0);
      for (Place end : link.ends()) {
        for (Place other : link.ends()) {
          if (!end.equals(other)) {
            routes.put(new Edge(end, other), way(link, end, other, ends, edge));
          }
        }
        if (!end.equals(first)) {
          shapes.add(new Shape.Route(routes.get(new Edge(first, end)), look, title));
        }
      }
      if (rows.containsKey(link)) {
        addRow(link, shapes, look, title, edge);
      }
    }
  }

  /** Names a link above its row; one that has its ends in one column gets a row for that. */
  private void addRow(Link link, List<Shape> shapes, String look, String title, int edge) {
    int row = rows.get(link);
    int column = Collections.min(columns(link));
    int labelX = edge + 2;
    int room;
    if (columns(link).size() == 1) {
      int lowest = link.ends().stream().map(heights::get).max(Integer::compare).orElseThrow();
      int x = x(link, column, edge);
      shapes.add(
          new Shape.Route(
              List.of(new Point(x, lowest), new Point(x, row), new Point(edge, row)), look, title));
      room = hostWidths.get(column);
    } else {
      labelX += rightmost(column) + width(gutters.get(column));
      room = hostWidths.get(column + 1);
    }
    String text = Row.cut(link.text(), room / Shape.Size.DETAIL.width(1));
    shapes.add(new Shape.Label(labelX, row - 4, text, Shape.Size.DETAIL, "detail", false));
  }

  private List<Point> way(Link link, Place from, Place to, Function<Place, Point> ends, int edge) {
    int fromX = x(link, columnOf.get(from.host()), edge);
    int toX = x(link, columnOf.get(to.host()), edge);
    Point start = ends.apply(from);
    Point end = ends.apply(to);
    List<Point> way = new ArrayList<>(List.of(start, new Point(fromX, start.y())));
    if (fromX != toX) {
      way.add(new Point(fromX, rows.get(link)));
      way.add(new Point(toX, rows.get(link)));
    }
    way.addAll(List.of(new Point(toX, end.y()), end));
    return way;
  }

  private int x(Link link, int column, int edge) {
    return edge + rightmost(column) + GAP + gutters.get(column).of(link) * Metrics.TRACK;
  }

  private List<Integer> columns(Link link) {
    return link.ends().stream().map(end -> columnOf.get(end.host())).distinct().sorted().toList();
  }

  private Tracks<Link> gutter(int column) {
    Tracks<Link> gutter = new Tracks<>();
    for (Link link : links) {
      List<Integer> spots = new ArrayList<>();
      for (Place end : link.ends()) {
        if (columnOf.get(end.host()) == column) {
          spots.add(heights.get(end));
        }
      }
      if (!spots.isEmpty()) {
        if (rows.containsKey(link)) {
          spots.add(rows.get(link));
        }
        gutter.add(link, Collections.min(spots), Collections.max(spots));
      }
    }
    gutter.assign();
    return gutter;
  }

  private static int width(Tracks<Link> gutter) {
    return gutter.count() == 0 ? 0 : GAP + gutter.count() * Metrics.TRACK;
  }
}
