package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import io.plumbline.trace.Topology.Device;
import io.plumbline.trace.Topology.DeviceKind;
import io.plumbline.trace.Topology.Host;
import io.plumbline.trace.Topology.Space;
import io.plumbline.trace.Topology.SpaceKind;
import io.plumbline.trace.Topology.Wire;
import io.plumbline.trace.Topology.WireKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A host's parts in the order they are drawn: namespaces and instances on the left, the bridge that
 * most of them hang on in the middle, what leads out of the host on the right.
 */
final class HostParts {
  private final Host host;
  private final Wiring wiring;
  private final Networks networks;
  private final List<Group> left = new ArrayList<>();
  private final List<Group> right = new ArrayList<>();
  private final Map<Place, Place> ports = new LinkedHashMap<>();
  private final Optional<Place> trunk;

  HostParts(Host host, Wiring wiring, Networks networks) {
    this.host = host;
    this.wiring = wiring;
    this.networks = networks;
    this.trunk = findTrunk();
    host.spaces().stream().filter(space -> space.kind() != SpaceKind.HOST).forEach(this::addSpace);
    host.spaces().stream().filter(space -> space.kind() == SpaceKind.HOST).forEach(this::addOwn);
    NeighbourOrder order = new NeighbourOrder(wiring);
    order.sort(left);
  }

  Host host() {
    return host;
  }

  /** Gives the bridge in the middle, if there is one. */
  Optional<Place> trunk() {
    return trunk;
  }

  List<Group> left() {
    return List.copyOf(left);
  }

  List<Group> right() {
    return List.copyOf(right);
  }

  /** Lists the patch ports of the middle bridge, each with its other end. */
  Map<Place, Place> ports() {
    return ports;
  }

  /** Cards and tunnels lead out; the bridge that all else hangs on is the one in the middle. */
  private Optional<Place> findTrunk() {
    return own().keySet().stream()
        .filter(place -> wiring.device(place).kind() == DeviceKind.SWITCH)
        .filter(place -> !wiring.leavesHost(place) && branches(place) > 0)
        // The first of several alike, and max() gives the last.
        .max(
            Comparator.comparingLong(this::branches)
                .thenComparing(Comparator.comparingInt(this::position).reversed()));
  }

  private long branches(Place bridge) {
    return wiring.neighbours(bridge).stream()
        .map(place -> wiring.device(place).kind())
        .filter(kind -> kind != DeviceKind.CARD && kind != DeviceKind.TUNNEL)
        .count();
  }

  private int position(Place place) {
    return List.copyOf(own().keySet()).indexOf(place);
  }

  private Map<Place, Device> own() {
    Map<Place, Device> own = new LinkedHashMap<>();
    host.spaces().stream()
        .filter(space -> space.kind() == SpaceKind.HOST)
        .forEach(space -> space.devices().forEach(device -> own.put(place(space, device), device)));
    return own;
  }

  private void addSpace(Space space) {
    List<Row> rows =
        space.devices().stream()
            .map(device -> Row.of(place(space, device), device, networks))
            .toList();
    boolean out = rows.stream().anyMatch(row -> wiring.leavesHost(row.place()));
    Row head = Row.of(new Place(host.name(), space.name(), ""), space);
    String look = "space " + space.kind().name().toLowerCase(Locale.ROOT);
    (out ? right : left).add(new Group(Optional.of(head), rows, look));
  }

  private void addOwn(Space space) {
    Map<Place, List<Place>> bridges = new LinkedHashMap<>();
    List<Place> alone = new ArrayList<>();
    for (Device device : space.devices()) {
      Place place = place(space, device);
      if (isBridge(place) && !trunk.equals(Optional.of(place))) {
        bridges.put(place, new ArrayList<>());
      }
    }
    for (Device device : space.devices()) {
      Place place = place(space, device);
      if (isBridge(place)) {
        continue;
      }
      Optional<Place> bridge = bridgeOf(place).filter(bridges::containsKey);
      Optional<Place> peer = peer(place);
      if (bridge.isPresent()) {
        bridges.get(bridge.get()).add(place);
      } else if (device.kind() == DeviceKind.PATCH && peer.isPresent() && onTrunk(place)) {
        ports.put(place, peer.get());
      } else {
        alone.add(place);
      }
    }
    bridges.forEach(this::addBridge);
    alone.forEach(this::addAlone);
  }

  private void addBridge(Place bridge, List<Place> members) {
    boolean linux = wiring.device(bridge).kind() == DeviceKind.BRIDGE;
    boolean out = !linux || members.stream().anyMatch(wiring::leavesHost);
    List<Row> rows =
        members.stream()
            // What leads inwards first, so that its wires do not pass what leads outwards.
            .sorted(Comparator.comparing((Place member) -> leadsOut(member)))
            .map(this::row)
            .toList();
    Group group = new Group(Optional.of(row(bridge)), rows, linux ? "bridge" : "switch");
    (out ? right : left).add(group);
  }

  private void addAlone(Place place) {
    boolean out = leadsOut(place) || wiring.leavesHost(place);
    Group group = new Group(Optional.empty(), List.of(row(place)), "alone");
    (out ? right : left).add(group);
  }

  private boolean leadsOut(Place place) {
    DeviceKind kind = wiring.device(place).kind();
    return kind == DeviceKind.CARD || kind == DeviceKind.TUNNEL;
  }

  private Row row(Place place) {
    return Row.of(place, wiring.device(place), networks);
  }

  private boolean isBridge(Place place) {
    DeviceKind kind = wiring.device(place).kind();
    return kind == DeviceKind.SWITCH || kind == DeviceKind.BRIDGE;
  }

  private Optional<Place> bridgeOf(Place place) {
    return wiring.inside(host.name()).stream()
        .filter(wire -> wire.kind() == WireKind.PLUGGED)
        .flatMap(wire -> other(wire, place).stream())
        .filter(this::isBridge)
        .findFirst();
  }

  private boolean onTrunk(Place place) {
    return trunk.isPresent() && bridgeOf(place).equals(trunk);
  }

  private Optional<Place> peer(Place place) {
    return wiring.inside(host.name()).stream()
        .filter(wire -> wire.kind() == WireKind.CABLE)
        .flatMap(wire -> other(wire, place).stream())
        .filter(other -> !onTrunk(other))
        .findFirst();
  }

  private static Optional<Place> other(Wire wire, Place place) {
    if (wire.from().equals(place)) {
      return Optional.of(wire.to());
    }
    return wire.to().equals(place) ? Optional.of(wire.from()) : Optional.empty();
  }

  private Place place(Space space, Device device) {
    return new Place(host.name(), space.name(), device.name());
  }
}
