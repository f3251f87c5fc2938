package io.plumbline.trace;

import io.plumbline.neutron.DeviceNames;
import io.plumbline.trace.Waypoint.Wrapping;
import java.util.ArrayList;
import java.util.List;

/** A port of a distributed router in its namespace on one of the hosts. */
final class RouterSegment {
  private static final String AGENT = "neutron-l3-agent";

  private RouterSegment() {}

  static Place place(Evidence evidence, String host, CloudPort port) {
    return new Place(
        evidence.inventoryName(host),
        "qrouter-" + port.device(),
        DeviceNames.ofPort("qr-", port.id()));
  }

  /** Gives the router's port on a network, with what must hold of it and what else is wanted. */
  static Waypoint of(
      Evidence evidence, Place place, CloudPort port, String what, List<Condition> more) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(DeviceConditions.namespace(place, AGENT, "the router works in it"));
    conditions.add(DeviceConditions.up(place, AGENT));
    conditions.add(
        DeviceConditions.address(
            place, port.address(), InstanceSegment.prefix(evidence, port), AGENT));
    conditions.add(SwitchConditions.port(place.host(), place.device(), port));
    conditions.addAll(more);
    return new Waypoint(place, what, Wrapping.PLAIN, conditions);
  }
}
