package io.plumbline.neutron;

import io.plumbline.openstack.ApiObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What there should be on the hosts of a cloud by what its Networking service says, whoever
 * installed it.
 *
 * @param namespaces the network namespaces by the name that Networking has for the host
 * @param addresses the addresses that should answer a ping from outside
 */
public record Layout(Map<String, Set<String>> namespaces, List<Address> addresses) {
  /** Copies the map and the list. */
  public Layout {
    namespaces = new TreeMap<>(namespaces);
    addresses = List.copyOf(addresses);
  }

  /**
   * An address on an external network.
   *
   * @param address the address
   * @param title whose it is, for a reader
   */
  public record Address(String address, String title) {}

  /**
   * What the service says, as lists of its API.
   *
   * @param ports all ports
   * @param routers all routers
   * @param floatingIps all floating IP addresses
   * @param securityGroupRules all rules of security groups
   */
  public record Said(
      List<ApiObject> ports,
      List<ApiObject> routers,
      List<ApiObject> floatingIps,
      List<ApiObject> securityGroupRules) {
    /** Copies the lists. */
    public Said {
      ports = List.copyOf(ports);
      routers = List.copyOf(routers);
      floatingIps = List.copyOf(floatingIps);
      securityGroupRules = List.copyOf(securityGroupRules);
    }
  }

  /**
   * Works out the layout. A port is bound to a host, and its owner tells what agents make for it
   * there; a distributed router is on every host that has an instance or a DHCP server on one of
   * its networks. Ports that no host has bound count for nothing.
   *
   * @param said what the Networking service says, to an administrator
   * @return what there should be
   */
  public static Layout of(Said said) {
    Map<String, Set<String>> namespaces = new TreeMap<>();
    for (ApiObject port : said.ports) {
      if (isBound(port)) {
        namespacesOf(port, said)
            .forEach(
                name -> namespaces.computeIfAbsent(host(port), any -> new TreeSet<>()).add(name));
      }
    }
    List<Address> addresses = new ArrayList<>();
    for (ApiObject router : said.routers) {
      for (ApiObject fixed : router.object("external_gateway_info").objects("external_fixed_ips")) {
        addresses.add(new Address(fixed.text("ip_address"), "router " + router.text("name")));
      }
    }
    for (ApiObject floating : said.floatingIps) {
      if (floating.text("status").equals("ACTIVE") && letsPingIn(floating, said)) {
        addresses.add(
            new Address(
                floating.text("floating_ip_address"),
                "floating IP address of " + floating.text("fixed_ip_address")));
      }
    }
    return new Layout(namespaces, addresses);
  }

  private static String host(ApiObject port) {
    return port.text("binding:host_id");
  }

  private static boolean isBound(ApiObject port) {
    return !host(port).isEmpty()
        && port.bool("admin_state_up")
        && port.text("status").equals("ACTIVE");
  }

  private static Set<String> namespacesOf(ApiObject port, Said said) {
    String device = port.text("device_id");
    return switch (port.text("device_owner")) {
      case "network:router_centralized_snat" -> Set.of("snat-" + device, "qrouter-" + device);
      case "network:router_interface", "network:ha_router_replicated_interface" ->
          Set.of("qrouter-" + device);
      case "network:floatingip_agent_gateway" -> Set.of("fip-" + port.text("network_id"));
      case "network:dhcp" -> {
        Set<String> names = distributedRouters(port, said);
        names.add("qdhcp-" + port.text("network_id"));
        yield names;
      }
      default ->
          port.text("device_owner").startsWith("compute:")
              ? distributedRouters(port, said)
              : Set.of();
    };
  }

  private static Set<String> distributedRouters(ApiObject port, Said said) {
    Set<String> names = new TreeSet<>();
    for (ApiObject other : said.ports) {
      if (other.text("device_owner").equals("network:router_interface_distributed")
          && other.text("network_id").equals(port.text("network_id"))) {
        names.add("qrouter-" + other.text("device_id"));
      }
    }
    return names;
  }

  /** A floating address whose security groups let no ping in is not expected to answer. */
  private static boolean letsPingIn(ApiObject floating, Said said) {
    for (ApiObject port : said.ports) {
      if (port.id().equals(floating.text("port_id"))) {
        List<?> groups =
            port.fields().get("security_groups") instanceof List<?> ids ? ids : List.of();
        return !port.bool("port_security_enabled")
            || said.securityGroupRules.stream()
                .anyMatch(rule -> groups.contains(rule.text("security_group_id")) && admits(rule));
      }
    }
    return false;
  }

  private static boolean admits(ApiObject rule) {
    String protocol = rule.text("protocol");
    String from = rule.text("remote_ip_prefix");
    return rule.text("direction").equals("ingress")
        && rule.text("ethertype").equals("IPv4")
        && (protocol.isEmpty() || protocol.equals("icmp") || protocol.equals("1"))
        && (from.isEmpty() || from.equals("0.0.0.0/0"))
        && rule.text("remote_group_id").isEmpty();
  }
}
