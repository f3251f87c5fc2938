package io.plumbline.report;

import io.plumbline.trace.Place;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Topology.Device;
import io.plumbline.trace.Topology.DeviceKind;
import io.plumbline.trace.Topology.Host;
import io.plumbline.trace.Topology.Network;
import io.plumbline.trace.Topology.Space;
import io.plumbline.trace.Topology.SpaceKind;
import io.plumbline.trace.Topology.Wire;
import io.plumbline.trace.Topology.WireKind;
import java.util.Map;

/** A topology as an event: the names that machines read its parts by, both ways. */
final class TopologyEvent {
  private TopologyEvent() {}

  /** Turns a topology into plain values. */
  static Map<String, Object> fields(Topology topology) {
    return EventFields.fields(
        "hosts", topology.hosts().stream().map(TopologyEvent::fields).toList(),
        "wires", topology.wires().stream().map(TopologyEvent::fields).toList(),
        "networks", topology.networks().stream().map(TopologyEvent::fields).toList());
  }

  /**
   * Reads a topology back.
   *
   * @param event what {@link #fields(Topology)} came to
   * @return the topology
   * @throws io.plumbline.input.InvalidInputException if the event lacks what it must have
   */
  static Topology read(EventLine event) {
    return new Topology(
        event.parts("hosts").stream().map(TopologyEvent::host).toList(),
        event.parts("wires").stream().map(TopologyEvent::wire).toList(),
        event.parts("networks").stream().map(TopologyEvent::network).toList());
  }

  static Map<String, Object> fields(Place place) {
    return EventFields.fields(
        "host", place.host(), "namespace", place.namespace(), "device", place.device());
  }

  static Place place(EventLine event) {
    return new Place(event.text("host"), event.text("namespace"), event.text("device"));
  }

  private static Map<String, Object> fields(Host host) {
    return EventFields.fields(
        "name", host.name(),
        "role", host.role(),
        "spaces", host.spaces().stream().map(TopologyEvent::fields).toList());
  }

  private static Host host(EventLine event) {
    return new Host(
        event.text("name"),
        event.text("role"),
        event.parts("spaces").stream().map(TopologyEvent::space).toList());
  }

  private static Map<String, Object> fields(Space space) {
    return EventFields.fields(
        "name", space.name(),
        "kind", EventFields.word(space.kind()),
        "devices", space.devices().stream().map(TopologyEvent::fields).toList());
  }

  private static Space space(EventLine event) {
    return new Space(
        event.text("name"),
        event.word("kind", SpaceKind.class),
        event.parts("devices").stream().map(TopologyEvent::device).toList());
  }

  private static Map<String, Object> fields(Device device) {
    return EventFields.fields(
        "name", device.name(),
        "kind", EventFields.word(device.kind()),
        "addresses", device.addresses(),
        "up", device.up(),
        "note", device.note());
  }

  private static Device device(EventLine event) {
    return new Device(
        event.text("name"),
        event.word("kind", DeviceKind.class),
        event.texts("addresses"),
        event.truth("up"),
        event.text("note"));
  }

  private static Map<String, Object> fields(Wire wire) {
    return EventFields.fields(
        "from", fields(wire.from()),
        "to", fields(wire.to()),
        "kind", EventFields.word(wire.kind()));
  }

  private static Wire wire(EventLine event) {
    return new Wire(
        place(event.part("from")), place(event.part("to")), event.word("kind", WireKind.class));
  }

  private static Map<String, Object> fields(Network network) {
    return EventFields.fields(
        "name", network.name(),
        "type", network.type(),
        "segment", network.segment(),
        "subnets", network.subnets(),
        "external", network.external());
  }

  private static Network network(EventLine event) {
    return new Network(
        event.text("name"),
        event.text("type"),
        event.text("segment"),
        event.texts("subnets"),
        event.truth("external"));
  }
}
