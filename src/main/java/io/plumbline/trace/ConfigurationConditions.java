package io.plumbline.trace;

import io.plumbline.neutron.AgentKind;
import io.plumbline.openstack.ApiObject;
import io.plumbline.trace.Fault.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must hold of the agents' configuration: it fits the host, the API and the other hosts. */
final class ConfigurationConditions {
  private static final String AGENT = "neutron-openvswitch-agent";

  private ConfigurationConditions() {}

  static List<Condition> all(Evidence evidence, String host) {
    return List.of(
        localAddress(host),
        sameAsOthers(host, "l2_population"),
        sameAsOthers(host, "enable_distributed_routing"),
        agentMode(host));
  }

  /** The tunnel address of the configuration is the host's, and in the network of the others'. */
  private static Condition localAddress(String host) {
    return evidence -> {
      Optional<HostState> state = evidence.host(host);
      String address = state.map(found -> found.option("local_ip")).orElse("");
      if (address.isEmpty()) {
        return Optional.empty();
      }
      Optional<Space.Device> holder = state.get().own().holderOf(address);
      String reported = reported(evidence, host);
      String right =
          usualNetwork(evidence, host)
              .flatMap(prefix -> own(state.get(), prefix))
              .orElse("TUNNEL_ADDRESS");
      if (holder.isEmpty()) {
        return Optional.of(
            wrong(
                host,
                address,
                "no device of the host has that address",
                "the agent does not start with an address that is not there",
                right));
      }
      Optional<String> usual = usualNetwork(evidence, host);
      if (usual.isPresent() && !address.startsWith(usual.get())) {
        return Optional.of(
            wrong(
                host,
                address,
                "the tunnel addresses of the other hosts are in " + usual.get() + "*",
                "it is the host's address on another network, which need not carry tunnels",
                right));
      }
      return reported.isEmpty() || reported.equals(address)
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  Kind.CONFIGURATION,
                  new Place(host, "", ""),
                  "local_ip in openvswitch_agent.ini is "
                      + address
                      + ", the agent last reported "
                      + reported,
                  "the configuration was changed, and the agent was not started again since",
                  Mend.restart(host, AGENT)));
    };
  }

  private static Fault wrong(
      String host, String address, String contrast, String cause, String right) {
    return new Fault(
        Kind.CONFIGURATION,
        new Place(host, "", ""),
        "local_ip in openvswitch_agent.ini is " + address + "; " + contrast,
        cause,
        Mend.on(
            host,
            "set local_ip = " + right + " in openvswitch_agent.ini && systemctl restart " + AGENT));
  }

  private static String reported(Evidence evidence, String host) {
    return evidence.ids().agents().stream()
        .filter(agent -> agent.text("agent_type").equals(AgentKind.OPEN_VSWITCH.type()))
        .filter(agent -> evidence.inventoryName(agent.text("host")).equals(host))
        .map(agent -> agent.object("configurations").text("tunneling_ip"))
        .findFirst()
        .orElse("");
  }

  /** The first three numbers that the local_ip of most other hosts begin with, if they agree. */
  private static Optional<String> usualNetwork(Evidence evidence, String host) {
    List<String> others =
        evidence.hosts().values().stream()
            .filter(state -> !state.host().equals(host))
            .map(state -> state.option("local_ip"))
            .filter(address -> address.contains("."))
            .map(address -> address.substring(0, address.lastIndexOf('.') + 1))
            .distinct()
            .toList();
    return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
  }

  private static Optional<String> own(HostState state, String prefix) {
    return state.own().devices().values().stream()
        .flatMap(device -> device.addresses().stream())
        .map(address -> address.split("/")[0])
        .filter(address -> address.startsWith(prefix))
        .findFirst();
  }

  /** A switch of the agent is set as on most hosts that have the agent. */
  private static Condition sameAsOthers(String host, String option) {
    return evidence -> {
      Map<String, Long> values =
          Background.switchHosts(evidence).stream()
              .flatMap(name -> evidence.host(name).stream())
              .collect(
                  Collectors.groupingBy(
                      state -> onOff(state.option(option)), Collectors.counting()));
      Optional<HostState> state = evidence.host(host);
      boolean off = state.isPresent() && onOff(state.get().option(option)).equals("off");
      return !off || values.getOrDefault("on", 0L) == 0
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  Kind.CONFIGURATION,
                  new Place(host, "", ""),
                  option + " is off in openvswitch_agent.ini of " + host + " and on on other hosts",
                  "this host and the others do not tell each other where hardware addresses are",
                  Mend.on(
                      host,
                      "set "
                          + option
                          + " = True in openvswitch_agent.ini && systemctl restart "
                          + AGENT)));
    };
  }

  private static String onOff(String text) {
    return List.of("true", "1", "yes", "on").contains(text.toLowerCase(Locale.ROOT)) ? "on" : "off";
  }

  /** The L3 agent works in the mode that the host's part of a distributed router needs. */
  private static Condition agentMode(String host) {
    return evidence -> {
      Optional<ApiObject> agent =
          evidence.ids().agents().stream()
              .filter(one -> one.text("agent_type").equals(AgentKind.L3.type()))
              .filter(one -> evidence.inventoryName(one.text("host")).equals(host))
              .findFirst();
      Optional<HostState> state = evidence.host(host);
      if (agent.isEmpty() || state.isEmpty() || evidence.subject().router().isEmpty()) {
        return Optional.empty();
      }
      String router = evidence.subject().router().get().id();
      boolean network = host.equals(SnatPath.networkNode(evidence, router));
      String mode = state.get().option("agent_mode");
      String wanted = network ? "dvr_snat" : "dvr";
      boolean fits = mode.equals(wanted) || mode.equals("dvr_snat");
      return fits
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  Kind.CONFIGURATION,
                  new Place(host, "", ""),
                  "agent_mode in l3_agent.ini must be "
                      + wanted
                      + " on "
                      + host
                      + " and is "
                      + (mode.isEmpty() ? "not set (legacy)" : mode),
                  network
                      ? "without dvr_snat nobody rewrites the addresses of instances that have no floating IP address"
                      : "without dvr the host does not route for its own instances",
                  Mend.on(
                      host,
                      "set agent_mode = "
                          + wanted
                          + " in l3_agent.ini && systemctl restart neutron-l3-agent")));
    };
  }
}
