package io.plumbline.trace;

import io.plumbline.neutron.AgentKind;
import io.plumbline.openstack.ApiObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What stands behind the way of packets: hosts, agents, their configuration, the services. */
final class Background {
  private Background() {}

  /** Gives everything that is broken there, in no order that means anything. */
  static List<Fault> faults(Evidence evidence) {
    List<Condition> conditions = new ArrayList<>();
    conditions.addAll(CloudConditions.all(evidence));
    conditions.addAll(ConflictConditions.all(evidence));
    conditions.addAll(ServiceConditions.all(evidence));
    evidence.unreachable().keySet().forEach(host -> conditions.add(HostConditions.answers(host)));
    evidence.hosts().keySet().forEach(host -> conditions.add(HostConditions.clock(host)));
    for (ApiObject agent : evidence.ids().agents()) {
      conditions.addAll(AgentConditions.of(agent));
    }
    for (String host : switchHosts(evidence)) {
      conditions.add(HostConditions.openVswitch(host));
      conditions.addAll(ConfigurationConditions.all(evidence, host));
      evidence
          .subject()
          .external()
          .filter(network -> !network.physicalNetwork().isEmpty())
          .ifPresent(
              network -> {
                conditions.add(UplinkConditions.mapped(host, network));
                conditions.add(UplinkConditions.bridgeExists(host, network));
                conditions.add(UplinkConditions.sameBridge(host, network));
                conditions.add(UplinkConditions.card(host, network));
              });
    }
    return conditions.stream().flatMap(condition -> condition.fault(evidence).stream()).toList();
  }

  /** The hosts that have an Open vSwitch agent, by their names in the inventory. */
  static Set<String> switchHosts(Evidence evidence) {
    Set<String> hosts = new TreeSet<>();
    for (ApiObject agent : evidence.ids().agents()) {
      if (agent.text("agent_type").equals(AgentKind.OPEN_VSWITCH.type())) {
        hosts.add(evidence.inventoryName(agent.text("host")));
      }
    }
    return hosts;
  }
}
