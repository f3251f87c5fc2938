package io.plumbline.trace;

import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.neutron.AgentKind;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the services of a cloud say there is: all ids and addresses that hosts are looked at for.
 *
 * @param servers the instances of all projects
 * @param ports the ports
 * @param networks the networks
 * @param subnets the subnets
 * @param routers the routers
 * @param floatingIps the floating IP addresses
 * @param agents the agents
 * @param rules the rules of all security groups
 */
record CloudIds(
    List<ApiObject> servers,
    List<CloudPort> ports,
    List<CloudNetwork> networks,
    List<ApiObject> subnets,
    List<ApiObject> routers,
    List<ApiObject> floatingIps,
    List<ApiObject> agents,
    List<ApiObject> rules) {
  private static final String GATEWAY = "network:router_gateway";
  private static final String AGENT_GATEWAY = "network:floatingip_agent_gateway";
  private static final String SNAT = "network:router_centralized_snat";
  private static final Set<String> INTERFACES =
      Set.of(
          "network:router_interface",
          "network:router_interface_distributed",
          "network:ha_router_replicated_interface");

  /** Makes the one look that asks for all of it. */
  static Probe<CloudIds> probe(Cloud cloud) {
    Probe<Answers> probe =
        CloudScript.looking(cloud)
            .get("servers", "compute", "/servers/detail?all_tenants=1")
            .get("ports", "network", "/ports")
            .get("networks", "network", "/networks")
            .get("subnets", "network", "/subnets")
            .get("routers", "network", "/routers")
            .get("floating_ips", "network", "/floatingips")
            .get("agents", "network", "/agents")
            .get("rules", "network", "/security-group-rules")
            .probe();
    return new Probe<>(probe.command(), result -> of(probe.parser().apply(result)));
  }

  /** Reads the answers; throws if one is missing. */
  static CloudIds of(Answers answers) {
    answers
        .blocked()
        .ifPresent(
            why -> {
              throw new ProbeException(why);
            });
    return new CloudIds(
        answers.list("servers"),
        answers.list("ports").stream().map(CloudPort::new).toList(),
        answers.list("networks").stream().map(CloudNetwork::new).toList(),
        answers.list("subnets"),
        answers.list("routers"),
        answers.list("floating_ips"),
        answers.list("agents"),
        answers.list("rules"));
  }

  Optional<ApiObject> subnet(String id) {
    return subnets.stream().filter(subnet -> subnet.id().equals(id)).findFirst();
  }

  Optional<CloudNetwork> network(String id) {
    return networks.stream().filter(network -> network.id().equals(id)).findFirst();
  }

  Optional<ApiObject> server(String id) {
    return servers.stream().filter(server -> server.id().equals(id)).findFirst();
  }

  Optional<ApiObject> router(String id) {
    return routers.stream().filter(router -> router.id().equals(id)).findFirst();
  }

  /** The port with which a router is the gateway of a subnet. */
  Optional<CloudPort> gatewayOf(String subnet) {
    String address = subnet(subnet).map(one -> one.text("gateway_ip")).orElse("");
    return ports.stream()
        .filter(port -> INTERFACES.contains(port.owner()))
        .filter(port -> port.subnet().equals(subnet) && port.addresses().contains(address))
        .findFirst();
  }

  /** A router's port on a network for packets that leave with the router's own address. */
  Optional<CloudPort> snatPort(String router, String network) {
    return owned(SNAT).stream()
        .filter(port -> port.device().equals(router) && port.network().equals(network))
        .findFirst();
  }

  /** A router's port on its external network. */
  Optional<CloudPort> gatewayPort(String router) {
    return owned(GATEWAY).stream().filter(port -> port.device().equals(router)).findFirst();
  }

  /** A host's port on an external network, behind which its floating IP addresses are. */
  Optional<CloudPort> agentGateway(String host, String network) {
    return owned(AGENT_GATEWAY).stream()
        .filter(port -> port.host().equals(host) && port.network().equals(network))
        .findFirst();
  }

  List<CloudPort> owned(String owner) {
    return ports.stream().filter(port -> port.owner().equals(owner)).toList();
  }

  /** An agent of a kind on a host, by the name that the cloud knows the host by. */
  Optional<ApiObject> agent(AgentKind kind, String host) {
    return agents.stream()
        .filter(agent -> agent.text("agent_type").equals(kind.type()))
        .filter(agent -> agent.text("host").equals(host))
        .findFirst();
  }

  /** The address that other hosts send a host's tunnel packets to, as its agent last said. */
  String tunnelAddress(String host) {
    return agent(AgentKind.OPEN_VSWITCH, host)
        .map(agent -> agent.object("configurations").text("tunneling_ip"))
        .orElse("");
  }

  /** The names of the network namespaces that the agents make for all of this. */
  Set<String> namespaces() {
    Set<String> names = new TreeSet<>();
    for (ApiObject router : routers) {
      names.add("qrouter-" + router.id());
      names.add("snat-" + router.id());
    }
    for (CloudNetwork network : networks) {
      names.add((network.external() ? "fip-" : "qdhcp-") + network.id());
    }
    return names;
  }
}
