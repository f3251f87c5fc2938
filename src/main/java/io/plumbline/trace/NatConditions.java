package io.plumbline.trace;

import io.plumbline.trace.Fault.Kind;
import java.util.Optional;
import java.util.function.Predicate;

/** What must hold of the rules that rewrite addresses. */
final class NatConditions {
  private static final String AGENT = "neutron-l3-agent";
  private static final String SNAT_CHAIN = "neutron-l3-agent-snat";
  private static final String FLOAT_CHAIN = "neutron-l3-agent-float-snat";
  private static final String DNAT_CHAIN = "neutron-l3-agent-PREROUTING";

  private NatConditions() {}

  /** Packets that leave through the router's gateway get the router's address. */
  static Condition routerAddress(Place gateway, String address) {
    String rule = "-o " + gateway.device() + " -j SNAT --to-source " + address;
    return rule(
        gateway,
        SNAT_CHAIN,
        text -> text.startsWith(rule),
        rule,
        "SNAT to the router's address " + address);
  }

  /** Packets to the floating IP address get the fixed one. */
  static Condition toFixed(Place place, String floating, String fixed) {
    String rule =
        "-d " + floating + "/32 -i " + place.device() + " -j DNAT --to-destination " + fixed;
    return rule(
        place,
        DNAT_CHAIN,
        text ->
            text.contains("-d " + floating + "/32")
                && text.contains("-j DNAT --to-destination " + fixed),
        rule,
        "DNAT from " + floating + " to " + fixed);
  }

  /** Packets from the fixed address get the floating one. */
  static Condition toFloating(Place place, String floating, String fixed) {
    String rule = "-s " + fixed + "/32 -j SNAT --to-source " + floating;
    return rule(
        place,
        FLOAT_CHAIN,
        text ->
            text.contains("-s " + fixed + "/32")
                && text.contains("-j SNAT --to-source " + floating),
        rule,
        "SNAT from " + fixed + " to " + floating);
  }

  private static Condition rule(
      Place place, String chain, Predicate<String> fits, String rule, String what) {
    return evidence -> {
      Optional<Space> space = evidence.space(place);
      if (space.isEmpty()
          || space.get().iptables().chain("nat", chain).stream()
              .anyMatch(one -> fits.test(one.text()))) {
        return Optional.empty();
      }
      return Optional.of(
          new Fault(
              Kind.NAT,
              place,
              "the rule for " + what + " is missing from the chain " + chain,
              "it was deleted under the agent, which does not look again by itself",
              Mend.restart(place.host(), AGENT)
                  + " (or at once: ip netns exec "
                  + place.namespace()
                  + " iptables -t nat -A "
                  + chain
                  + " "
                  + rule
                  + ")"));
    };
  }
}
