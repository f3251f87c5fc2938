package io.plumbline.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is known when packets' ways are judged.
 *
 * @param ids what the API says
 * @param subject whose packets are followed
 * @param hosts what was found on the hosts, by their names in the inventory
 * @param unreachable why hosts could not be looked at, by name
 */
record Evidence(
    CloudIds ids, Subject subject, Map<String, HostState> hosts, Map<String, String> unreachable) {

  /** The inventory's name of a host that the cloud knows by another name, perhaps. */
  String inventoryName(String cloudName) {
    if (hosts.containsKey(cloudName) || unreachable.containsKey(cloudName)) {
      return cloudName;
    }
    return hosts.values().stream()
        .filter(host -> host.names().contains(cloudName))
        .map(HostState::host)
        .findFirst()
        .orElse(cloudName);
  }

  Optional<HostState> host(String name) {
    return Optional.ofNullable(hosts.get(inventoryName(name)));
  }

  Optional<Space> space(Place place) {
    return host(place.host()).flatMap(host -> host.space(place.namespace()));
  }

  Optional<Space.Device> device(Place place) {
    return space(place).flatMap(space -> space.device(place.device()));
  }

  /** The bridge that a host's agent connects a physical network to; "" if none. */
  String bridgeFor(String host, String physicalNetwork) {
    String mappings = host(host).map(state -> state.option("bridge_mappings")).orElse("");
    return List.of(mappings.split(",")).stream()
        .map(pair -> pair.strip().split(":", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equals(physicalNetwork))
        .map(pair -> pair[1].strip())
        .findFirst()
        .orElse("");
  }
}
