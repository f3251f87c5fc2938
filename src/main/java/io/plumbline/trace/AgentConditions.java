package io.plumbline.trace;

import io.plumbline.neutron.AgentKind;
import io.plumbline.openstack.ApiObject;
import io.plumbline.trace.Fault.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What must hold of an agent that the API knows. */
final class AgentConditions {
  private AgentConditions() {}

  static List<Condition> of(ApiObject agent) {
    Optional<AgentKind> kind =
        Arrays.stream(AgentKind.values())
            .filter(one -> one.type().equals(agent.text("agent_type")))
            .findFirst();
    return kind.map(found -> List.of(runs(agent, found), reports(agent, found))).orElse(List.of());
  }

  /** Its service runs. If not, what it has set up still forwards, and no more comes to it. */
  private static Condition runs(ApiObject agent, AgentKind kind) {
    return evidence -> {
      String host = evidence.inventoryName(agent.text("host"));
      return evidence
          .host(host)
          .map(state -> state.units().get(kind.binary()))
          .filter(state -> !state.equals("active"))
          .map(
              state ->
                  new Fault(
                      Kind.AGENT,
                      new Place(host, "", ""),
                      "the "
                          + kind.type()
                          + " on "
                          + host
                          + " does not run: its service is "
                          + state,
                      consequence(kind),
                      state.equals("failed") || state.equals("activating")
                          ? Mend.on(host, "journalctl -u " + kind.binary() + " -n 50")
                          : Mend.on(host, "systemctl start " + kind.binary())));
    };
  }

  private static String consequence(AgentKind kind) {
    return switch (kind) {
      case OPEN_VSWITCH ->
          "it was stopped; ports that are set up still forward, new ones and changed rules do not come";
      case L3 ->
          "it was stopped; routers that are set up still forward, changes to them do not come";
      case DHCP ->
          "it was stopped; DHCP servers that run still answer, new networks and instances are not served";
      case METADATA ->
          "it was stopped; instances get no metadata through this host, other packets pass";
    };
  }

  /** The server has heard of it lately. */
  private static Condition reports(ApiObject agent, AgentKind kind) {
    return evidence -> {
      String host = evidence.inventoryName(agent.text("host"));
      if (agent.bool("alive")) {
        return Optional.empty();
      }
      return Optional.of(
          new Fault(
              Kind.SILENCE,
              new Place(host, "", ""),
              "the server does not hear of the " + kind.type() + " on " + host,
              "its reports do not come through the message queue, or the server refuses them because of the time in them",
              Mend.restart(host, kind.binary())));
    };
  }
}
