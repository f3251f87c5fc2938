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

/** Reads a topology back from its event. */
final class TopologyEvent {
  private TopologyEvent() {}

  /**
   * Reads a topology back.
   *
   * @param event what {@link io.plumbline.trace.TraceFields} came to
   * @return the topology
   * @throws io.plumbline.input.InvalidInputException if the event lacks what it must have
   */
  static Topology read(EventLine event) {
    return new Topology(
        event.parts("hosts").stream().map(TopologyEvent::host).toList(),
        event.parts("wires").stream().map(TopologyEvent::wire).toList(),
        event.parts("networks").stream().map(TopologyEvent::network).toList());
  }

  static Place place(EventLine event) {
    return new Place(event.text("host"), event.text("namespace"), event.text("device"));
  }

  private static Host host(EventLine event) {
    return new Host(
        event.text("name"),
        event.text("role"),
        event.parts("spaces").stream().map(TopologyEvent::space).toList());
  }

  private static Space space(EventLine event) {
    return new Space(
        event.text("name"),
        event.word("kind", SpaceKind.class),
        event.parts("devices").stream().map(TopologyEvent::device).toList());
  }

  private static Device device(EventLine event) {
    return new Device(
        event.text("name"),
        event.word("kind", DeviceKind.class),
        event.texts("addresses"),
        event.truth("up"),
        event.text("note"));
  }

  private static Wire wire(EventLine event) {
    return new Wire(
        place(event.part("from")), place(event.part("to")), event.word("kind", WireKind.class));
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
