package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Topology.Device;
import io.plumbline.trace.Topology.Host;
import io.plumbline.trace.Topology.Space;
import io.plumbline.trace.Topology.Wire;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The devices and wires of the hosts that are drawn; wires that lead elsewhere are left out. */
final class Wiring {
  private final Map<Place, Device> devices = new LinkedHashMap<>();
  private final Map<Place, Space> spaces = new HashMap<>();
  private final List<Wire> wires;

  Wiring(Topology topology) {
    for (Host host : topology.hosts()) {
      for (Space space : host.spaces()) {
        for (Device device : space.devices()) {
          Place place = new Place(host.name(), space.name(), device.name());
          devices.put(place, device);
          spaces.put(place, space);
        }
      }
    }
    this.wires =
        topology.wires().stream()
            .filter(wire -> devices.containsKey(wire.from()) && devices.containsKey(wire.to()))
            .filter(wire -> !wire.from().equals(wire.to()))
            .distinct()
            .toList();
  }

  /** Gives a device. */
  Device device(Place place) {
    return devices.get(place);
  }

  /** Gives the namespace that a device is in. */
  Space space(Place place) {
    return spaces.get(place);
  }

  /** Lists all wires. */
  List<Wire> wires() {
    return wires;
  }

  /** Lists the wires with both ends on one host. */
  List<Wire> inside(String host) {
    return wires.stream()
        .filter(wire -> wire.from().host().equals(host) && wire.to().host().equals(host))
        .toList();
  }

  /** Lists the wires between hosts. */
  List<Wire> between() {
    return wires.stream().filter(wire -> !wire.from().host().equals(wire.to().host())).toList();
  }

  /** Tells whether a device is wired to another host. */
  boolean leavesHost(Place place) {
    return between().stream().anyMatch(wire -> end(wire, place));
  }

  /** Lists what a device is wired to. */
  List<Place> neighbours(Place place) {
    return wires.stream()
        .filter(wire -> end(wire, place))
        .map(wire -> wire.from().equals(place) ? wire.to() : wire.from())
        .toList();
  }

  private static boolean end(Wire wire, Place place) {
    return wire.from().equals(place) || wire.to().equals(place);
  }
}
