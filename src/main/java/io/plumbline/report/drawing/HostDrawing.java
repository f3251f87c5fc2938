package io.plumbline.report.drawing;

import io.plumbline.report.drawing.HostSketch.Side;
import io.plumbline.report.drawing.HostSketch.Slot;
import io.plumbline.trace.Place;
import io.plumbline.trace.Topology.Host;
import io.plumbline.trace.Topology.Wire;
import io.plumbline.trace.Topology.WireKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws one host: first boxes, then wires, then texts, so that nothing covers a text. */
final class HostDrawing {
  private static final int LANE = 5;
  private static final int STRIPE = 3;

  private final HostSketch sketch;
  private final Metrics metrics;
  private final Point corner;
  private final int rightEdge;

  /**
   * Puts a host where it belongs.
   *
   * @param sketch its parts
   * @param metrics how wide they are
   * @param corner its upper left corner
   * @param rightEdge where it ends on the right
   */
  HostDrawing(HostSketch sketch, Metrics metrics, Point corner, int rightEdge) {
    this.sketch = sketch;
    this.metrics = metrics;
    this.corner = corner;
    this.rightEdge = rightEdge;
  }

  /** Lists everything in it that has a place. */
  Set<Place> places() {
    return sketch.slots().keySet();
  }

  /** Tells where a wire out of the host begins. */
  Point rightEnd(Place place) {
    int x =
        switch (sketch.slots().get(place).side()) {
          case LEFT -> x(metrics.left() + metrics.leftWidth());
          case MIDDLE -> x(metrics.trunkAxis());
          case RIGHT -> rightEdge - Metrics.PAD;
        };
    return new Point(x, y(place));
  }

  /** Tells where the number of a hop stands. */
  Point numberAt(Place place, int reach) {
    if (sketch.slots().get(place).side() == Side.MIDDLE) {
      boolean trunk = sketch.parts().trunk().equals(Optional.of(place));
      return new Point(
          x(metrics.trunkAxis()), trunk ? corner.y() + HostSketch.HEADER + 10 : y(place));
    }
    return new Point(rightEnd(place).x() - STRIPE - 3 - reach, y(place));
  }

  /** Draws the boxes. */
  void addGround(List<Shape> shapes, Marks marks) {
    Host host = sketch.parts().host();
    Place whole = new Place(host.name(), "", "");
    shapes.add(
        new Shape.Box(
            corner.x(),
            corner.y(),
            rightEdge - corner.x(),
            sketch.height(),
            look("host", marks.reason(whole)),
            title(host.name() + "; " + host.role(), marks.reason(whole))));
    sketch.parts().trunk().ifPresent(trunk -> addTrunk(trunk, shapes, marks));
    sketch.tops().forEach((group, top) -> addBox(group, top, shapes, marks));
  }

  private void addTrunk(Place trunk, List<Shape> shapes, Marks marks) {
    shapes.add(
        new Shape.Box(
            x(metrics.trunk()),
            corner.y() + HostSketch.HEADER,
            Metrics.TRUNK,
            sketch.height() - HostSketch.HEADER - Metrics.PAD,
            look("trunk", marks.reason(trunk)),
            title(trunk.text() + "; Open vSwitch bridge", marks.reason(trunk))));
  }

  private void addBox(Group group, int top, List<Shape> shapes, Marks marks) {
    int x = x(left(group));
    int width = width(group);
    Row first = group.all().get(0);
    Optional<String> wrong = group.head().flatMap(head -> marks.reason(head.place()));
    shapes.add(
        new Shape.Box(
            x,
            corner.y() + top,
            width,
            group.height(),
            look(group.look(), wrong),
            title(first.title(), wrong)));
    List<Integer> tops = group.tops();
    for (int i = 0; i < tops.size(); i++) {
      Row row = group.all().get(i);
      int y = corner.y() + top + tops.get(i);
      Optional<String> reason = marks.reason(row.place());
      String look = look(row.down() ? "row down" : "row", reason);
      shapes.add(
          new Shape.Box(
              x + 1, y - 1, width - 2, row.height() - 1, look, title(row.title(), reason)));
      if (row.network().isPresent()) {
        int number = row.network().getAsInt() % HostDrawing.NETWORKS;
        shapes.add(
            new Shape.Box(
                x + width - STRIPE - 1, y, STRIPE, row.height() - 3, "network n" + number, ""));
      }
    }
  }

  /** How many networks have a colour of their own. */
  static final int NETWORKS = 6;

  /** Draws the wires inside of the host, and tells their ways. */
  void addWires(Wiring wiring, List<Shape> shapes, Map<Edge, List<Point>> routes) {
    sketch.tops().keySet().forEach(group -> addLanes(group, routes));
    for (Wire wire : wiring.inside(sketch.parts().host().name())) {
      Edge edge = new Edge(wire.from(), wire.to());
      if (sketch.together(wire.from(), wire.to())) {
        continue;
      }
      List<Point> way = way(wire);
      keep(edge, way, routes);
      if (!onTrunk(wire.from()) || !onTrunk(wire.to())) {
        String look = "wire " + wire.kind().name().toLowerCase(Locale.ROOT);
        shapes.add(new Shape.Route(way, look, title(wire)));
      }
    }
  }

  private static String title(Wire wire) {
    String word = wire.kind() == WireKind.PLUGGED ? " is plugged into " : " is connected to ";
    return wire.from().text() + word + wire.to().text();
  }

  private boolean onTrunk(Place place) {
    return sketch.slots().get(place).side() == Side.MIDDLE;
  }

  /** Things in one box reach each other along its edge. */
  private void addLanes(Group group, Map<Edge, List<Point>> routes) {
    for (Row one : group.all()) {
      for (Row other : group.all()) {
        if (!one.equals(other)) {
          int x = x(left(group)) + LANE;
          routes.put(
              new Edge(one.place(), other.place()),
              List.of(new Point(x, y(one.place())), new Point(x, y(other.place()))));
        }
      }
    }
  }

  private List<Point> way(Wire wire) {
    Place from = wire.from();
    Place to = wire.to();
    Side one = sketch.slots().get(from).side();
    Side other = sketch.slots().get(to).side();
    int axis = x(metrics.trunkAxis());
    if (one == Side.MIDDLE && other == Side.MIDDLE) {
      int y = sketch.parts().trunk().equals(Optional.of(from)) ? y(to) : y(from);
      return List.of(new Point(axis, y), new Point(axis, y));
    }
    if (one == Side.MIDDLE) {
      Point end = inner(to);
      return List.of(new Point(axis, end.y()), end);
    }
    if (other == Side.MIDDLE) {
      Point start = inner(from);
      return List.of(start, new Point(axis, start.y()));
    }
    boolean bothLeft = one == Side.LEFT && other == Side.LEFT;
    int track =
        bothLeft
            ? x(metrics.leftTrack(sketch.leftTracks().of(wire)))
            : x(metrics.middleTrack(sketch.middleTracks().of(wire)));
    Point start = bothLeft ? outer(from) : inner(from);
    Point end = bothLeft ? outer(to) : inner(to);
    return List.of(start, new Point(track, start.y()), new Point(track, end.y()), end);
  }

  /** The edge of a box that faces the middle of the host. */
  private Point inner(Place place) {
    return sketch.slots().get(place).side() == Side.LEFT
        ? rightEnd(place)
        : new Point(x(metrics.right()), y(place));
  }

  private Point outer(Place place) {
    return new Point(x(metrics.left()), y(place));
  }

  private static void keep(Edge edge, List<Point> way, Map<Edge, List<Point>> routes) {
    List<Point> back = new ArrayList<>(way);
    Collections.reverse(back);
    routes.put(edge, way);
    routes.put(edge.reversed(), back);
  }

  /** Draws names, addresses, and how many checks passed and failed. */
  void addTexts(List<Shape> shapes, Marks marks, boolean badges) {
    addHeader(shapes, marks, badges);
    sketch.parts().trunk().ifPresent(trunk -> addTrunkTexts(trunk, shapes));
    sketch.parts().ports().keySet().forEach(port -> addPort(port, shapes, marks));
    sketch.tops().forEach((group, top) -> addRows(group, corner.y() + top, shapes));
  }

  private void addHeader(List<Shape> shapes, Marks marks, boolean badges) {
    Host host = sketch.parts().host();
    int x = corner.x() + Metrics.PAD;
    int y = corner.y() + 15;
    int right = rightEdge - Metrics.PAD;
    if (badges) {
      right = addBadges(shapes, marks, right, y - 4);
    }
    String name = Row.cut(host.name(), Metrics.NAME_LETTERS);
    shapes.add(new Shape.Label(x, y, name, Shape.Size.NAME, "heading", false));
    x += Shape.Size.NAME.width(name.length()) + 8;
    int room = (right - x) / Shape.Size.DETAIL.width(1);
    if (room > 3 && !host.role().isBlank()) {
      String role = Row.cut(host.role(), room);
      shapes.add(new Shape.Label(x, y, role, Shape.Size.DETAIL, "detail", false));
    }
  }

  private int addBadges(List<Shape> shapes, Marks marks, int right, int y) {
    String host = sketch.parts().host().name();
    int x = right;
    if (marks.anyWrong(host)) {
      Shape.Disc cross = new Shape.Disc(x - Shape.Disc.RADIUS, y, "✖", "mark bad", "");
      shapes.add(cross);
      x -= 2 * cross.reach() + 4;
    }
    long passed = marks.passed().getOrDefault(host, 0L);
    if (passed > 0) {
      String text = "✔" + passed;
      String title = passed + (passed == 1 ? " check" : " checks") + " passed";
      int reach = new Shape.Disc(0, 0, text, "", "").reach();
      shapes.add(new Shape.Disc(x - reach, y, text, "mark good", title));
      x -= 2 * reach + 4;
    }
    return x;
  }

  private void addTrunkTexts(Place trunk, List<Shape> shapes) {
    int top = corner.y() + HostSketch.HEADER + 4;
    int bottom = corner.y() + sketch.height() - Metrics.PAD - 4;
    String name = Row.cut(trunk.device(), Math.max(2, (bottom - top) / 7));
    int length = Shape.Size.NAME.width(name.length());
    shapes.add(
        new Shape.Label(
            x(metrics.trunkAxis()),
            freeMiddle(top, bottom, length),
            name,
            Shape.Size.NAME,
            "name",
            true));
  }

  /** Finds where a name of some length along the bridge in the middle covers no wire. */
  private int freeMiddle(int top, int bottom, int length) {
    List<Integer> taken = new ArrayList<>(List.of(top));
    sketch.wiresAtTrunk().stream().map(y -> corner.y() + y).sorted().forEach(taken::add);
    taken.add(bottom);
    for (int i = 1; i < taken.size(); i++) {
      if (taken.get(i) - taken.get(i - 1) > length + 10) {
        return (taken.get(i) + taken.get(i - 1)) / 2;
      }
    }
    return (top + bottom) / 2;
  }

  private void addPort(Place port, List<Shape> shapes, Marks marks) {
    int x = x(metrics.trunk()) + Metrics.TRUNK - 3;
    Optional<String> reason = marks.reason(port);
    shapes.add(
        new Shape.Box(
            x,
            y(port) - 3,
            6,
            6,
            look("port", reason),
            title(port.text() + "; patch port", reason)));
  }

  private void addRows(Group group, int top, List<Shape> shapes) {
    int x = x(left(group)) + Metrics.INSET;
    List<Integer> tops = group.tops();
    for (int i = 0; i < tops.size(); i++) {
      Row row = group.all().get(i);
      int y = top + tops.get(i);
      boolean head = i == 0 && group.head().isPresent();
      String look = head ? "name" : "device";
      shapes.add(new Shape.Label(x, y + Row.baseline(0), row.name(), Shape.Size.NAME, look, false));
      for (int line = 0; line < row.details().size(); line++) {
        shapes.add(
            new Shape.Label(
                x,
                y + Row.baseline(line + 1),
                row.details().get(line),
                Shape.Size.DETAIL,
                "detail",
                false));
      }
    }
  }

  private int left(Group group) {
    return side(group) == Side.LEFT ? metrics.left() : metrics.right();
  }

  private int width(Group group) {
    return side(group) == Side.LEFT
        ? metrics.leftWidth()
        : rightEdge - Metrics.PAD - x(metrics.right());
  }

  private Side side(Group group) {
    Slot slot = sketch.slots().get(group.all().get(0).place());
    return slot.side();
  }

  private int x(int inside) {
    return corner.x() + inside;
  }

  private int y(Place place) {
    return corner.y() + sketch.slots().get(place).y();
  }

  private static String look(String look, Optional<String> wrong) {
    return wrong.isPresent() ? look + " wrong" : look;
  }

  private static String title(String title, Optional<String> wrong) {
    return wrong.map(reason -> title + ": " + reason).orElse(title);
  }
}
