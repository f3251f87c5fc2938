package io.plumbline.trace;

import io.plumbline.neutron.DeviceNames;
import io.plumbline.openstack.ApiObject;
import io.plumbline.trace.Fault.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must hold of security groups, in the API and on the host. */
final class SecurityGroupConditions {
  private static final String AGENT = "neutron-openvswitch-agent";

  private SecurityGroupConditions() {}

  /**
   * The port's security groups let pings in.
   *
   * @param sender the port that they come from; empty for somebody outside of the cloud
   */
  static Condition letsPingIn(Place place, CloudPort port, Optional<CloudPort> sender) {
    return evidence -> {
      boolean allowed =
          evidence.ids().rules().stream()
              .filter(rule -> port.securityGroups().contains(rule.text("security_group_id")))
              .anyMatch(rule -> pingRule(rule, "ingress", sender));
      return !port.secured() || allowed
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  Kind.SECURITY_GROUP,
                  place,
                  "no rule of the port's security groups lets ICMP in"
                      + (sender.isPresent() ? " from " + sender.get().address() : " from outside"),
                  "the rule was deleted or never made; a security group lets nothing in by itself",
                  Mend.cloud(
                      "openstack security group rule create --ingress --protocol icmp "
                          + port.securityGroups().get(0))));
    };
  }

  /** The port's security groups let pings out. */
  static Condition letsPingOut(Place place, CloudPort port) {
    return evidence -> {
      boolean allowed =
          evidence.ids().rules().stream()
              .filter(rule -> port.securityGroups().contains(rule.text("security_group_id")))
              .anyMatch(rule -> pingRule(rule, "egress", Optional.empty()));
      return !port.secured() || allowed
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  Kind.SECURITY_GROUP,
                  place,
                  "no rule of the port's security groups lets ICMP out",
                  "the rule that every new group has was deleted",
                  Mend.cloud(
                      "openstack security group rule create --egress --protocol icmp "
                          + port.securityGroups().get(0))));
    };
  }

  private static boolean pingRule(ApiObject rule, String direction, Optional<CloudPort> sender) {
    String group = rule.text("remote_group_id");
    boolean remote =
        group.isEmpty() || sender.isPresent() && sender.get().securityGroups().contains(group);
    return rule.text("direction").equals(direction)
        && rule.text("ethertype").equals("IPv4")
        && List.of("", "any", "icmp", "1", "0").contains(rule.text("protocol"))
        && remote;
  }

  /** The host has the chains of the port, with what the API says in them. */
  static Condition chains(Place place, CloudPort port) {
    String ingress = DeviceNames.ingressChain(port.id());
    return evidence -> {
      Optional<Space> own = evidence.space(place);
      if (own.isEmpty() || !port.secured() || !port.hybrid()) {
        return Optional.empty();
      }
      Iptables rules = own.get().iptables();
      if (rules.chain("filter", ingress).isEmpty()) {
        return Optional.of(
            new Fault(
                Kind.SECURITY_GROUP,
                place,
                "the chain " + ingress + " of the port's security groups is missing",
                "the Open vSwitch agent has not set the port up, or the rules were deleted under it",
                Mend.restart(place.host(), AGENT)));
      }
      boolean pings =
          rules.chain("filter", ingress).stream()
              .anyMatch(
                  rule ->
                      rule.text().endsWith("-j RETURN")
                          && !rule.text().contains("--state")
                          && (rule.text().contains("-p icmp") || !rule.text().contains("-p ")));
      return pings
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  Kind.SECURITY_GROUP,
                  place,
                  "the chain " + ingress + " lets no ICMP in, though the security group does",
                  "the agent never heard of the rule, or it was deleted on the host",
                  Mend.restart(place.host(), AGENT)));
    };
  }

  /** Port security on the host lets the instance's own addresses pass. */
  static Condition ownAddresses(Place place, CloudPort port) {
    String chain = DeviceNames.sourceChain(port.id());
    return evidence -> {
      Optional<Space> own = evidence.space(place);
      if (own.isEmpty() || !port.secured() || !port.hybrid()) {
        return Optional.empty();
      }
      List<Iptables.Rule> rules = own.get().iptables().chain("filter", chain);
      boolean passes =
          rules.isEmpty()
              || rules.stream()
                  .anyMatch(
                      rule ->
                          rule.text().contains("-s " + port.address() + "/32")
                              && rule.text().toLowerCase(Locale.ROOT).contains(port.mac()));
      return passes
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  Kind.SECURITY_GROUP,
                  place,
                  "port security must let "
                      + port.address()
                      + " from "
                      + port.mac()
                      + " pass and does not: "
                      + rules.get(0).text().replaceAll(" -m comment --comment \"[^\"]*\"", ""),
                  "the rule on the host is not what the API says of the port",
                  Mend.restart(place.host(), AGENT)));
    };
  }
}
