package io.plumbline.check;

import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.neutron.Agent;
import io.plumbline.neutron.AgentKind;
import io.plumbline.neutron.AgentTable;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Demands that certain agents of the Networking service report, and no others. */
public final class AgentsCheck implements Check<AgentsCheck.Wanted, Answers> {
  private static final String EXAMPLE =
      """
      - name: All agents are alive
        agents:
          cloud: "${admin_cloud}"
          expected:
            - {hosts: "${groups.network}", agents: [openvswitch, l3, dhcp, metadata]}
            - {hosts: "${groups.compute}", agents: [openvswitch, l3, metadata]}
        within: 60s
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param expected every agent that there should be; empty for those that there are
   */
  public record Wanted(Cloud cloud, Optional<List<AgentTable.Expected>> expected) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "agents",
        "Demands that these agents are alive and switched on, none missing and none extra",
        List.of(
            Cloud.PARAMETER,
            Parameter.optional(
                "expected",
                Type.LIST,
                "Maps of hosts and agents (openvswitch, l3, dhcp, metadata); without it, every agent"
                    + " that has ever reported is to be alive")),
        Optional.empty(),
        EXAMPLE,
        AgentsCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    List<AgentTable.Expected> expected = new ArrayList<>();
    for (Object item : arguments.list("expected")) {
      if (item instanceof Map<?, ?> map && map.get("hosts") != null && map.get("agents") != null) {
        for (String host : texts(map.get("hosts"))) {
          texts(map.get("agents")).forEach(name -> add(arguments, expected, host, name));
        }
      } else {
        arguments.problem("expected", "each of \"expected\" must be a map of hosts and agents");
      }
    }
    return new Wanted(
        Cloud.bind(arguments),
        arguments.has("expected") ? Optional.of(expected) : Optional.empty());
  }

  private static void add(
      Arguments arguments, List<AgentTable.Expected> expected, String host, String name) {
    Optional<AgentKind> kind = AgentKind.named(name);
    if (kind.isEmpty()) {
      String known = String.join(", ", AgentKind.names());
      arguments.problem(
          "expected", "there is no agent \"" + name + "\" in \"expected\", only " + known);
    }
    kind.ifPresent(one -> expected.add(new AgentTable.Expected(one, host)));
  }

  private static List<String> texts(Object value) {
    return value instanceof List<?> items
        ? items.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return CloudScript.looking(wanted.cloud)
        .get("agents", "network", "/agents")
        .clock()
        .client("neutron", "agent-list")
        .probe();
  }

  @Override
  public String shown(Wanted wanted) {
    return "neutron agent-list";
  }

  @Override
  public Optional<String> evidence(Wanted wanted, Answers seen) {
    if (seen.blocked().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(seen.text().isEmpty() ? table(seen).text() : seen.text());
  }

  @Override
  public Verdict judge(Wanted wanted, Answers seen) {
    String expected =
        wanted.expected.map(all -> all.size() + " agents, all").orElse("all agents")
            + " alive and switched on";
    if (seen.blocked().isPresent()) {
      return Verdict.error(expected, seen.blocked().get());
    }
    AgentTable table = table(seen);
    List<String> differences = wanted.expected.map(table::differences).orElseGet(table::faults);
    String actual =
        differences.isEmpty()
            ? table.agents().size() + " agents, all alive and switched on"
            : String.join("; ", differences);
    return Verdict.of(differences.isEmpty(), expected, actual);
  }

  private static AgentTable table(Answers seen) {
    Object now = seen.object("now").map(clock -> clock.fields().get("seconds")).orElse(0L);
    return new AgentTable(
        seen.list("agents").stream().map(Agent::of).toList(), ((Number) now).longValue());
  }
}
