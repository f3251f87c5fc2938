package io.plumbline.neutron;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The agents that report to the Networking service.
 *
 * @param agents the rows
 * @param now what time it is, in seconds since 1970
 */
public record AgentTable(List<Agent> agents, long now) {
  /** Copies the rows. */
  public AgentTable {
    agents = List.copyOf(agents);
  }

  /**
   * An agent that there should be.
   *
   * @param kind its kind
   * @param host where it should run
   */
  public record Expected(AgentKind kind, String host) {
    /** Checks that nothing is null. */
    public Expected {
      Objects.requireNonNull(kind, "kind is null");
      Objects.requireNonNull(host, "host is null");
    }

    private boolean isThatOf(Agent agent) {
      return agent.host().equals(host) && agent.type().equals(kind.type());
    }
  }

  /**
   * Finds what is not as expected.
   *
   * @param expected every agent that there should be
   * @return one sentence for each agent that is missing, down, switched off, of another program, or
   *     not expected at all
   */
  public List<String> differences(List<Expected> expected) {
    List<String> differences = new ArrayList<>();
    for (Expected one : expected) {
      Optional<Agent> found = agents.stream().filter(one::isThatOf).findFirst();
      if (found.isEmpty()) {
        differences.add(one.kind().type() + " on " + one.host() + " is not there");
      } else {
        fault(found.get(), one.kind()).ifPresent(differences::add);
      }
    }
    agents.stream()
        .filter(agent -> expected.stream().noneMatch(one -> one.isThatOf(agent)))
        .sorted(Comparator.comparing(Agent::title))
        .forEach(agent -> differences.add(agent.title() + " is not expected"));
    return differences;
  }

  /**
   * Finds agents that do not work.
   *
   * @return one sentence for each agent that is down or switched off, or for there being none
   */
  public List<String> faults() {
    if (agents.isEmpty()) {
      return List.of("no agent has ever reported");
    }
    return agents.stream()
        .sorted(Comparator.comparing(Agent::title))
        .flatMap(agent -> fault(agent).stream())
        .toList();
  }

  private Optional<String> fault(Agent agent, AgentKind kind) {
    return fault(agent)
        .or(
            () ->
                agent.binary().equals(kind.binary())
                    ? Optional.empty()
                    : Optional.of(
                        agent.title() + " is " + agent.binary() + " and not " + kind.binary()));
  }

  private Optional<String> fault(Agent agent) {
    if (!agent.alive()) {
      String when =
          agent.heartbeat().isPresent()
              ? " (last heartbeat " + Math.max(0, now - agent.heartbeat().getAsLong()) + " s ago)"
              : "";
      return Optional.of(agent.title() + " is down" + when);
    }
    if (!agent.enabled()) {
      return Optional.of(agent.title() + " is switched off (admin_state_up is False)");
    }
    return Optional.empty();
  }

  /**
   * Writes the table as {@code neutron agent-list} does.
   *
   * @return lines of text
   */
  public String text() {
    return TextTable.of(
        List.of("id", "agent_type", "host", "alive", "admin_state_up", "binary"),
        agents.stream()
            .sorted(Comparator.comparing(Agent::id))
            .map(
                agent ->
                    List.of(
                        agent.id(),
                        agent.type(),
                        agent.host(),
                        agent.alive() ? ":-)" : "xxx",
                        agent.enabled() ? "True" : "False",
                        agent.binary()))
            .toList());
  }
}
