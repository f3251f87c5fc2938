package io.plumbline.trace;

import io.plumbline.trace.Fault.Kind;
import java.util.Optional;

/** What must hold of a network device. */
final class DeviceConditions {
  private DeviceConditions() {}

  /** The network namespace exists; its agent makes it. */
  static Condition namespace(Place place, String agent, String why) {
    return evidence -> {
      Optional<HostState> host = evidence.host(place.host());
      if (host.isEmpty() || host.get().namespaces().contains(place.namespace())) {
        return Optional.empty();
      }
      boolean runs = "active".equals(host.get().units().get(agent));
      Place whole = new Place(place.host(), place.namespace(), "");
      return Optional.of(
          new Fault(
              Kind.NAMESPACE,
              whole,
              "the network namespace " + place.namespace() + " is missing; " + why,
              runs
                  ? "it was deleted under the agent, which makes it when it starts"
                  : agent + ", which makes it, does not run",
              Mend.restart(place.host(), agent)));
    };
  }

  /** The device exists and is up; the agent or service makes it. */
  static Condition up(Place place, String maker) {
    return evidence -> {
      if (evidence.space(place).isEmpty()) {
        return Optional.empty();
      }
      Optional<Space.Device> device = evidence.device(place);
      if (device.isEmpty()) {
        return Optional.of(
            new Fault(
                Kind.DEVICE,
                place,
                "the device " + place.device() + " is missing",
                "it was deleted, or " + maker + " has not made it",
                Mend.restart(place.host(), maker)));
      }
      if (!device.get().up()) {
        return Optional.of(
            new Fault(
                Kind.DEVICE,
                place,
                "the device " + place.device() + " is down",
                "somebody set it down; nothing sets it up by itself",
                Mend.in(place, "ip link set " + place.device() + " up")));
      }
      if (!device.get().carrier()) {
        return Optional.of(
            new Fault(
                Kind.CARRIER,
                place,
                "the device " + place.device() + " is up but has no carrier",
                "its other end is down or its cable is out",
                Mend.in(place, "ip link show " + place.device())));
      }
      return Optional.empty();
    };
  }

  /** The device has an address, as the API gives it. */
  static Condition address(Place place, String address, String prefix, String agent) {
    return evidence ->
        evidence
            .device(place)
            .filter(device -> !device.has(address))
            .map(
                device ->
                    new Fault(
                        Kind.ADDRESS,
                        place,
                        place.device()
                            + " must have the address "
                            + address
                            + " and has "
                            + (device.addresses().isEmpty()
                                ? "none"
                                : String.join(", ", device.addresses())),
                        "the address was taken away, or " + agent + " has not heard of it",
                        Mend.in(
                            place,
                            "ip address add "
                                + address
                                + "/"
                                + prefix
                                + " dev "
                                + place.device())));
  }

  /** The device is a port of a Linux bridge. */
  static Condition member(Place place, String bridge) {
    return evidence ->
        evidence
            .device(place)
            .filter(device -> !device.master().equals(bridge))
            .map(
                device ->
                    new Fault(
                        Kind.PORT,
                        place,
                        place.device()
                            + " must be a port of the bridge "
                            + bridge
                            + (device.master().isEmpty()
                                ? " and is on no bridge"
                                : " and is on " + device.master()),
                        "it was taken off the bridge; packets between the instance and Open vSwitch end here",
                        Mend.on(
                            place.host(), "ip link set " + place.device() + " master " + bridge)));
  }

  /** The instance sends from the hardware address that port security lets pass. */
  static Condition hardwareAddress(Place tap, CloudPort port) {
    return evidence ->
        evidence
            .device(tap)
            .filter(device -> device.mac().length() == port.mac().length())
            // Libvirt gives the tap the instance's own address with another first byte.
            .filter(device -> !device.mac().substring(2).equals(port.mac().substring(2)))
            .map(
                device ->
                    new Fault(
                        Kind.API,
                        tap,
                        "the instance's card has a MAC address that ends in "
                            + device.mac().substring(3)
                            + ", its port in the API has "
                            + port.mac(),
                        "port security lets packets pass from the port's address alone",
                        Mend.cloud(
                            "openstack port set --mac-address "
                                + port.mac().substring(0, 2)
                                + device.mac().substring(2)
                                + " "
                                + port.id())));
  }
}
