package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.report.drawing.Marks;
import io.plumbline.report.drawing.Picture;
import io.plumbline.report.drawing.Point;
import io.plumbline.report.drawing.Shape;
import io.plumbline.report.drawing.TopologyPicture;
import io.plumbline.trace.Place;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Topology.Device;
import io.plumbline.trace.Topology.DeviceKind;
import io.plumbline.trace.Topology.Host;
import io.plumbline.trace.Topology.Space;
import io.plumbline.trace.Topology.SpaceKind;
import io.plumbline.trace.Topology.Wire;
import io.plumbline.trace.Topology.WireKind;
import io.plumbline.trace.Trace;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyPictureTest {
  private static final Marks NONE = new Marks(Map.of(), Map.of());

  private final LabRun lab = new LabRun();

  private Picture picture(Topology topology, Optional<Trace> trace, int columns) {
    return new TopologyPicture(topology, NONE, trace, columns).draw();
  }

  private Picture whole(int columns) {
    return picture(lab.topology(), Optional.empty(), columns);
  }

  private Picture way(int columns) {
    return picture(lab.topology(), Optional.of(lab.trace()), columns);
  }

  private static <S extends Shape> List<S> shapes(Picture picture, Class<S> kind) {
    return picture.shapes().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Rectangle room(Shape.Label label) {
    int height = label.size().height();
    return label.upright()
        ? new Rectangle(
            label.x() - height / 2, label.y() - label.width() / 2, height, label.width())
        : new Rectangle(label.x(), label.y() - height + 2, label.width(), height);
  }

  private static Rectangle room(Shape.Disc disc) {
    return new Rectangle(
        disc.x() - disc.reach(), disc.y() - Shape.Disc.RADIUS, 2 * disc.reach(), 14);
  }

  private static void assertReadable(Picture picture) {
    List<Rectangle> rooms =
        Stream.concat(
                shapes(picture, Shape.Label.class).stream().map(TopologyPictureTest::room),
                shapes(picture, Shape.Disc.class).stream().map(TopologyPictureTest::room))
            .toList();
    Rectangle paper = new Rectangle(0, 0, picture.width(), picture.height());
    for (int i = 0; i < rooms.size(); i++) {
      assertTrue(paper.contains(rooms.get(i)), "outside of the paper: " + rooms.get(i));
      for (int j = 0; j < i; j++) {
        assertFalse(
            rooms.get(i).intersects(rooms.get(j)), rooms.get(i) + " covers " + rooms.get(j));
      }
    }
    for (Shape.Route route : shapes(picture, Shape.Route.class)) {
      assertTrue(route.points().stream().allMatch(at -> paper.contains(at.x(), at.y())));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void noTextCoversAnother(int columns) {
    assertReadable(whole(columns));
    assertReadable(way(columns));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void everyDeviceIsNamedOnceAndEveryWireIsDrawn(int columns) {
    Topology topology = lab.topology();
    Picture picture = whole(columns);
    List<String> titles = shapes(picture, Shape.Box.class).stream().map(Shape.Box::title).toList();
    for (Host host : topology.hosts()) {
      for (Space space : host.spaces()) {
        for (Device device : space.devices()) {
          String name = new Place(host.name(), space.name(), device.name()).text() + "; ";
          assertTrue(titles.stream().anyMatch(title -> title.startsWith(name)), name);
        }
      }
    }
    List<String> wires =
        shapes(picture, Shape.Route.class).stream().map(Shape.Route::title).toList();
    for (Wire wire : topology.wires()) {
      if (!wire.from().host().equals(wire.to().host())) {
        assertTrue(
            wires.stream()
                .anyMatch(
                    title ->
                        title.contains(wire.from().text()) && title.contains(wire.to().text())),
            wire::toString);
      }
    }
    assertTrue(wires.stream().anyMatch(title -> title.endsWith("is plugged into compute1 br-int")));
  }

  @Test
  void wiresAreStraightAndKeepApart() {
    for (int columns : List.of(1, 3, 4)) {
      List<Shape.Route> links =
          shapes(whole(columns), Shape.Route.class).stream()
              .filter(route -> route.look().matches("wire (tunnel|outside)"))
              .toList();
      for (Shape.Route one : links) {
        for (int i = 1; i < one.points().size(); i++) {
          Point from = one.points().get(i - 1);
          Point to = one.points().get(i);
          assertTrue(from.x() == to.x() || from.y() == to.y(), one::toString);
          Rectangle segment = segment(from, to);
          links.stream()
              .filter(other -> !other.title().equals(one.title()))
              .flatMap(other -> segments(other).stream())
              .filter(other -> (other.width > 2) == (segment.width > 2))
              .forEach(other -> assertFalse(segment.intersects(other), one::toString));
        }
      }
    }
  }

  private static List<Rectangle> segments(Shape.Route route) {
    return IntStream.range(1, route.points().size())
        .mapToObj(i -> segment(route.points().get(i - 1), route.points().get(i)))
        .toList();
  }

  private static Rectangle segment(Point from, Point to) {
    return new Rectangle(
        Math.min(from.x(), to.x()),
        Math.min(from.y(), to.y()),
        Math.max(2, Math.abs(from.x() - to.x())),
        Math.max(2, Math.abs(from.y() - to.y())));
  }

  @Test
  void theSameTopologyIsAlwaysDrawnTheSame() {
    assertEquals(whole(3), picture(new LabRun().topology(), Optional.empty(), 3));
    assertEquals(way(1), way(1));
  }

  @Test
  void hopsAreNumberedAndTheBreakIsMarked() {
    List<Shape.Disc> numbers = shapes(way(4), Shape.Disc.class);
    assertEquals(10, numbers.size());
    assertEquals(
        List.of("8"),
        numbers.stream()
            .filter(disc -> disc.look().equals("mark bad"))
            .map(Shape.Disc::text)
            .toList());
    assertEquals(7, numbers.stream().filter(disc -> disc.look().equals("mark seen")).count());
    List<String> ways =
        shapes(way(4), Shape.Route.class).stream()
            .map(Shape.Route::look)
            .filter(look -> look.startsWith("way"))
            .toList();
    assertEquals(List.of("way passed", "way lost", "way beyond"), ways);
  }

  @Test
  void theWayGoesThroughTheTunnel() {
    Shape.Route passed =
        shapes(way(4), Shape.Route.class).stream()
            .filter(route -> route.look().equals("way passed"))
            .findFirst()
            .orElseThrow();
    Shape.Route tunnel =
        shapes(way(4), Shape.Route.class).stream()
            .filter(route -> route.look().equals("wire tunnel"))
            .findFirst()
            .orElseThrow();
    assertTrue(passed.points().containsAll(tunnel.points()), passed::toString);
  }

  @Test
  void whatIsWrongIsOutlined() {
    Place device = new Place("compute1", "", "br-int");
    Marks marks = new Marks(Map.of(device, List.of("it is gone")), Map.of("compute1", 3L));
    Picture picture = new TopologyPicture(lab.topology(), marks, Optional.empty(), 4).draw();
    assertTrue(
        shapes(picture, Shape.Box.class).stream()
            .anyMatch(
                box -> box.look().equals("trunk wrong") && box.title().endsWith(": it is gone")));
    assertEquals(
        List.of("✖", "✔3"),
        shapes(picture, Shape.Disc.class).stream().map(Shape.Disc::text).toList());
  }

  @Test
  void aManyHostCloudWithAMeshOfTunnelsStaysReadable() {
    List<Host> hosts = new ArrayList<>();
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      List<Device> devices = new ArrayList<>();
      devices.add(device("br-tun", DeviceKind.SWITCH));
      for (int j = 0; j < 8; j++) {
        if (i != j) {
          devices.add(device("vxlan-" + j, DeviceKind.TUNNEL));
          wires.add(wire(place(i, "vxlan-" + j), place(i, "br-tun"), WireKind.PLUGGED));
          if (i < j) {
            wires.add(wire(place(i, "vxlan-" + j), place(j, "vxlan-" + i), WireKind.TUNNEL));
          }
        }
      }
      hosts.add(
          new Host("compute" + i, "compute node", List.of(new Space("", SpaceKind.HOST, devices))));
    }
    Topology topology = new Topology(hosts, wires, List.of());
    assertReadable(picture(topology, Optional.empty(), 4));
    assertReadable(picture(topology, Optional.empty(), 1));
  }

  @Test
  void wiresThatLeadNowhereAndHostsWithoutDevicesAreNoProblem() {
    Topology topology =
        new Topology(
            List.of(new Host("a", "", List.of()), new Host("b", "", List.of())),
            List.of(wire(place(1, "x"), place(2, "y"), WireKind.TUNNEL)),
            List.of());
    Picture picture = picture(topology, Optional.of(lab.trace()), 2);
    assertReadable(picture);
    assertEquals(List.of(), shapes(picture, Shape.Route.class));
  }

  private static Device device(String name, DeviceKind kind) {
    return new Device(name, kind, List.of(), true, "");
  }

  private static Place place(int host, String device) {
    return new Place("compute" + host, "", device);
  }

  private static Wire wire(Place from, Place to, WireKind kind) {
    return new Wire(from, to, kind);
  }
}
