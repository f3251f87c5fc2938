package io.plumbline.trace;

import io.plumbline.trace.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What must hold of the services that the agents and the instances need. */
final class ServiceConditions {
  private static final String METADATA_FILE = "secret /etc/neutron/metadata_agent.ini";
  private static final String COMPUTE_FILE = "secret /etc/nova/nova.conf";

  private ServiceConditions() {}

  static List<Condition> all(Evidence evidence) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(ServiceConditions::messageQueue);
    conditions.add(ServiceConditions::secrets);
    evidence.ids().owned("network:dhcp").stream()
        .filter(port -> port.network().equals(evidence.subject().network().id()))
        .forEach(port -> conditions.add(dhcp(port)));
    evidence.subject().gateway().ifPresent(port -> conditions.add(metadataProxy(port)));
    return conditions;
  }

  /** The message queue runs where it is installed, and waits for clients. */
  private static Optional<Fault> messageQueue(Evidence evidence) {
    for (HostState host : evidence.hosts().values()) {
      String state = host.units().get("rabbitmq-server");
      String where = host.option("message_queue");
      String port = where.contains(":") ? where.substring(where.lastIndexOf(':') + 1) : "5672";
      boolean waits = host.own().listening().contains("tcp " + port);
      if (state != null && (!state.equals("active") || !waits)) {
        return Optional.of(
            new Fault(
                Kind.MESSAGE_QUEUE,
                new Place(host.host(), "", ""),
                "RabbitMQ does not run on "
                    + host.host()
                    + ": its service is "
                    + state
                    + (waits ? "" : ", nothing listens on port " + port),
                "without it the server and the agents do not hear of each other; what is set up still forwards",
                Mend.on(host.host(), "systemctl start rabbitmq-server")));
      }
    }
    return Optional.empty();
  }

  /** Metadata agents sign requests with the secret that Compute checks them with. */
  private static Optional<Fault> secrets(Evidence evidence) {
    Optional<String> wanted =
        evidence.hosts().values().stream()
            .filter(
                host ->
                    host.units().containsKey("neutron-server")
                        || host.units().containsKey("rabbitmq-server"))
            .map(host -> host.option(COMPUTE_FILE))
            .filter(sum -> !sum.isEmpty())
            .findFirst();
    Map<String, String> sums = new TreeMap<>();
    evidence.hosts().values().stream()
        .filter(host -> !host.option(METADATA_FILE).isEmpty())
        .forEach(host -> sums.put(host.host(), host.option(METADATA_FILE)));
    for (Map.Entry<String, String> one : sums.entrySet()) {
      if (wanted.isPresent() && !one.getValue().equals(wanted.get())) {
        return Optional.of(
            new Fault(
                Kind.SERVICE,
                new Place(one.getKey(), "", ""),
                "metadata_proxy_shared_secret in metadata_agent.ini of "
                    + one.getKey()
                    + " is not the one in nova.conf of the controller",
                "Compute refuses what the metadata agent signs, so instances get no metadata; other packets pass",
                Mend.on(
                    one.getKey(),
                    "set metadata_proxy_shared_secret in metadata_agent.ini && systemctl restart neutron-metadata-agent")));
      }
    }
    return Optional.empty();
  }

  /** A DHCP server answers on the network. */
  private static Condition dhcp(CloudPort port) {
    return evidence -> {
      String host = evidence.inventoryName(port.host());
      Place place = new Place(host, "qdhcp-" + port.network(), "");
      Optional<Fault> missing =
          DeviceConditions.namespace(
                  place, "neutron-dhcp-agent", "the network's DHCP server is in it")
              .fault(evidence);
      if (missing.isPresent()) {
        return missing;
      }
      return evidence
          .space(place)
          .filter(space -> !space.listening().contains("udp 67"))
          .map(
              space ->
                  new Fault(
                      Kind.SERVICE,
                      place,
                      "no DHCP server listens for the network "
                          + evidence.subject().network().name(),
                      "dnsmasq was ended; instances keep their addresses until their leases are over",
                      Mend.restart(host, "neutron-dhcp-agent")));
    };
  }

  /** The router's part on the instance's host passes requests for metadata on. */
  private static Condition metadataProxy(CloudPort gateway) {
    return evidence -> {
      Place port = RouterSegment.place(evidence, evidence.subject().instance().host(), gateway);
      return evidence
          .space(port)
          .filter(space -> !space.listening().contains("tcp 9697"))
          .map(
              space ->
                  new Fault(
                      Kind.SERVICE,
                      new Place(port.host(), port.namespace(), ""),
                      "nothing in the router's namespace listens for requests for metadata (port 9697)",
                      "the proxy was ended; instances get no metadata, other packets pass",
                      Mend.restart(port.host(), "neutron-l3-agent")));
    };
  }
}
