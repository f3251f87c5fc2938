package io.plumbline.report.drawing;

import io.plumbline.trace.Topology.Network;
import java.util.List;
import java.util.OptionalInt;

/** Tells which network of the cloud an address belongs to. */
final class Networks {
  private final List<List<Subnet>> subnets;

  Networks(List<Network> networks) {
    this.subnets =
        networks.stream()
            .map(network -> network.subnets().stream().flatMap(Subnet::parse).toList())
            .toList();
  }

  /**
   * Finds the network of a device.
   *
   * @param addresses the device's addresses, with or without prefix lengths
   * @return the position of the network; nothing if none of them has such an address
   */
  OptionalInt of(List<String> addresses) {
    for (int i = 0; i < subnets.size(); i++) {
      List<Subnet> its = subnets.get(i);
      if (addresses.stream().anyMatch(address -> its.stream().anyMatch(s -> s.holds(address)))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
