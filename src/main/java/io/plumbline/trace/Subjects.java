package io.plumbline.trace;

import io.plumbline.connection.ProbeException;
import io.plumbline.input.Suggestion;
import io.plumbline.openstack.ApiObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds what a request is about among what there is; nothing is guessed. */
final class Subjects {
  private static final String INSTANCE = "compute:";
  private static final String DHCP = "network:dhcp";

  private Subjects() {}

  /**
   * Finds it.
   *
   * @throws ProbeException if there is no such instance, or not all that its packets need
   */
  static Subject of(TraceRequest request, CloudIds ids) {
    CloudPort instance = instance(request, ids);
    CloudNetwork network =
        ids.network(instance.network())
            .orElseThrow(
                () -> new ProbeException("the instance's network is not in the API's list"));
    Optional<CloudPort> gateway = ids.gatewayOf(instance.subnet());
    Optional<ApiObject> router = gateway.flatMap(port -> ids.router(port.device()));
    Optional<CloudNetwork> external =
        router.flatMap(one -> ids.network(one.object("external_gateway_info").text("network_id")));
    Optional<ApiObject> floatingIp = instance.floatingIp(ids.floatingIps());
    String name = name(instance, ids);
    return switch (request.way()) {
      case EAST_WEST -> {
        CloudPort other = other(request, ids, instance, gateway);
        yield new Subject(
            request,
            "east-west "
                + name
                + " "
                + instance.address()
                + " to "
                + name(other, ids)
                + " "
                + other.address(),
            instance,
            network,
            Optional.of(other),
            gateway,
            router,
            external,
            floatingIp,
            other.address());
      }
      case FLOATING -> {
        ApiObject address =
            floatingIp.orElseThrow(
                () -> new ProbeException("the instance " + name + " has no floating IP address"));
        needed(router, external, name);
        String to = address.text("floating_ip_address");
        yield new Subject(
            request,
            "floating " + name + " " + to,
            instance,
            network,
            Optional.empty(),
            gateway,
            router,
            external,
            floatingIp,
            to);
      }
      case SNAT -> {
        needed(router, external, name);
        String to = request.to().orElseGet(() -> outside(router.orElseThrow(), ids));
        yield new Subject(
            request,
            "snat " + name + " " + instance.address() + " to " + to,
            instance,
            network,
            Optional.empty(),
            gateway,
            router,
            external,
            floatingIp,
            to);
      }
    };
  }

  private static void needed(
      Optional<ApiObject> router, Optional<CloudNetwork> external, String name) {
    if (router.isEmpty()) {
      throw new ProbeException("no router is the gateway of the subnet of " + name);
    }
    if (external.isEmpty()) {
      throw new ProbeException(
          "the router " + router.get().text("name") + " has no gateway on an external network");
    }
  }

  /** The gateway of the external subnet is a place that everybody outside is behind. */
  private static String outside(ApiObject router, CloudIds ids) {
    return router.object("external_gateway_info").objects("external_fixed_ips").stream()
        .findFirst()
        .flatMap(address -> ids.subnet(address.text("subnet_id")))
        .map(subnet -> subnet.text("gateway_ip"))
        .orElse("");
  }

  private static CloudPort instance(TraceRequest request, CloudIds ids) {
    List<CloudPort> all =
        ids.ports().stream().filter(port -> port.owner().startsWith(INSTANCE)).toList();
    if (request.instance().isPresent()) {
      return named(request.instance().get(), all, ids);
    }
    Predicate<CloudPort> floating = port -> port.floatingIp(ids.floatingIps()).isPresent();
    Predicate<CloudPort> fitting =
        request.way() == TraceRequest.Way.SNAT ? floating.negate() : floating;
    return all.stream()
        .filter(fitting)
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElseThrow(() -> new ProbeException("there is no instance with a port"));
  }

  private static CloudPort named(String text, List<CloudPort> ports, CloudIds ids) {
    return ports.stream()
        .filter(
            port ->
                name(port, ids).equals(text)
                    || port.device().equals(text)
                    || port.addresses().contains(text))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> names = ports.stream().map(port -> name(port, ids)).toList();
              return new ProbeException(
                  "there is no instance \""
                      + text
                      + "\" with a port"
                      + Suggestion.didYouMean(text, names)
                          .map(hint -> " (" + hint + ")")
                          .orElse(""));
            });
  }

  private static CloudPort other(
      TraceRequest request, CloudIds ids, CloudPort instance, Optional<CloudPort> gateway) {
    Predicate<CloudPort> another = port -> !port.id().equals(instance.id());
    List<CloudPort> ends =
        ids.ports().stream()
            .filter(another)
            .filter(port -> port.owner().startsWith(INSTANCE) || port.owner().equals(DHCP))
            .toList();
    if (request.other().isPresent()) {
      return named(request.other().get(), ends, ids);
    }
    String router = gateway.map(CloudPort::device).orElse("");
    return ends.stream()
        .filter(port -> port.owner().startsWith(INSTANCE))
        .filter(
            port ->
                port.network().equals(instance.network())
                    || !router.isEmpty()
                        && ids.gatewayOf(port.subnet())
                            .map(CloudPort::device)
                            .orElse("")
                            .equals(router))
        .findFirst()
        .or(
            () ->
                ends.stream().filter(port -> port.network().equals(instance.network())).findFirst())
        .orElseThrow(
            () ->
                new ProbeException(
                    "there is no other instance and no DHCP server to send packets to"));
  }

  /** The name of an instance, or what else a port is. */
  static String name(CloudPort port, CloudIds ids) {
    if (port.owner().equals(DHCP)) {
      return "the DHCP server";
    }
    return ids.server(port.device())
        .map(server -> server.text("name"))
        .orElse(port.device().isEmpty() ? port.id() : port.device());
  }
}
