package io.plumbline.trace;

import io.plumbline.openstack.ApiObject;
import io.plumbline.trace.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must hold of what the API describes. */
final class CloudConditions {
  private CloudConditions() {}

  static List<Condition> all(Evidence evidence) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(CloudConditions::distributed);
    conditions.add(CloudConditions::madeDistributed);
    conditions.add(port(evidence.subject().instance()));
    evidence.subject().other().ifPresent(port -> conditions.add(port(port)));
    conditions.add(CloudConditions::leaseSize);
    return conditions;
  }

  /** The router is distributed and switched on. */
  private static Optional<Fault> distributed(Evidence evidence) {
    if (evidence.subject().router().isEmpty() || evidence.subject().sameNetwork()) {
      return Optional.empty();
    }
    ApiObject router = evidence.subject().router().get();
    String name = router.text("name");
    Place place = new Place(SnatPath.networkNode(evidence, router.id()), "", "");
    if (!router.bool("admin_state_up")) {
      return Optional.of(
          new Fault(
              Kind.ROUTER,
              place,
              "the router " + name + " is switched off",
              "somebody set it down in the API, and the agents took it away",
              Mend.cloud("openstack router set --enable " + name)));
    }
    return router.bool("distributed")
        ? Optional.empty()
        : Optional.of(
            new Fault(
                Kind.ROUTER,
                place,
                "the router " + name + " is not distributed",
                "it was made with router_distributed off, or changed since; the network node alone routes",
                Mend.cloud(
                    "openstack router set --disable "
                        + name
                        + " && openstack router set --distributed "
                        + name
                        + " && openstack router set --enable "
                        + name)));
  }

  /** New routers will be distributed too. */
  private static Optional<Fault> madeDistributed(Evidence evidence) {
    return evidence.hosts().values().stream()
        .filter(host -> host.units().containsKey("neutron-server"))
        .filter(host -> !host.option("router_distributed").toLowerCase(Locale.ROOT).equals("true"))
        .findFirst()
        .map(
            host ->
                new Fault(
                    Kind.SETTING,
                    new Place(host.host(), "", ""),
                    "router_distributed in neutron.conf of "
                        + host.host()
                        + " must be True and is "
                        + (host.option("router_distributed").isEmpty()
                            ? "not set"
                            : host.option("router_distributed")),
                    "routers that are made from now on are not distributed",
                    Mend.on(
                        host.host(),
                        "set router_distributed = True in neutron.conf && systemctl restart neutron-server")));
  }

  /** The instance runs, and its port is switched on and bound. */
  private static Condition port(CloudPort port) {
    return evidence -> {
      Place place = new Place(evidence.inventoryName(port.host()), "", "");
      String name = Subjects.name(port, evidence.ids());
      Optional<ApiObject> server = evidence.ids().server(port.device());
      if (server.isPresent() && !server.get().text("status").equals("ACTIVE")) {
        return Optional.of(
            new Fault(
                Kind.API,
                place,
                "the instance " + name + " must be ACTIVE and is " + server.get().text("status"),
                "it was stopped, or Compute could not start it",
                Mend.cloud("openstack server start " + name)));
      }
      if (!port.object().bool("admin_state_up")) {
        return Optional.of(
            new Fault(
                Kind.API,
                place,
                "the port of " + name + " is switched off",
                "somebody set it down in the API",
                Mend.cloud("openstack port set --enable " + port.id())));
      }
      return port.object().text("binding:vif_type").equals("binding_failed")
          ? Optional.of(
              new Fault(
                  Kind.PORT,
                  place,
                  "the port of " + name + " could not be bound to " + place.host(),
                  "its Open vSwitch agent was dead at that time, or does not know the network",
                  Mend.cloud("openstack server reboot --hard " + name)))
          : Optional.empty();
    };
  }

  /** What DHCP servers tell instances to send at most fits into tunnels. */
  private static Optional<Fault> leaseSize(Evidence evidence) {
    CloudNetwork network = evidence.subject().network();
    if (!network.tunnelled()) {
      return Optional.empty();
    }
    for (CloudPort port : evidence.ids().owned("network:dhcp")) {
      Optional<HostState> host = evidence.host(port.host());
      String told = host.map(state -> state.option("dhcp_mtu")).orElse("");
      String address = evidence.ids().tunnelAddress(port.host());
      Optional<Space.Device> holder = host.flatMap(state -> state.own().holderOf(address));
      if (port.network().equals(network.id())
          && told.matches("\\d{1,6}")
          && holder.isPresent()
          && Integer.parseInt(told) + network.headers() > holder.get().mtu()) {
        return Optional.of(
            new Fault(
                Kind.SIZE,
                new Place(host.get().host(), "", holder.get().name()),
                "the DHCP server tells instances an MTU of "
                    + told
                    + ", "
                    + told
                    + " + "
                    + network.headers()
                    + " of the tunnel do not fit into the MTU of "
                    + holder.get().name()
                    + ", "
                    + holder.get().mtu(),
                "dhcp-option-force=26 in the file of dnsmasq is too large; small packets pass, big ones vanish",
                Mend.on(
                    host.get().host(),
                    "set dhcp-option-force=26,"
                        + (holder.get().mtu() - network.headers())
                        + " in dnsmasq_config_file && pkill dnsmasq && systemctl restart neutron-dhcp-agent")));
      }
    }
    return Optional.empty();
  }
}
