package io.plumbline.check;

import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.neutron.TextTable;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.SecurityGroupRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Demands that a security group has certain rules in the API. */
public final class SecurityGroupRulesCheck
    implements Check<SecurityGroupRulesCheck.Wanted, Answers> {
  private static final String EXAMPLE =
      """
      - name: The security group lets ping and SSH in
        security_group_rules:
          cloud: "${demo_cloud}"
          security_group: default
          rules:
            - {protocol: icmp}
            - {protocol: tcp, port_range_min: 22, port_range_max: 22}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param project the project of the group
   * @param group the name of the group
   * @param rules what it must allow
   */
  public record Wanted(Cloud cloud, String project, String group, List<SecurityGroupRule> rules) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "security_group_rules",
        "Demands that a security group has certain rules",
        List.of(
            Cloud.PARAMETER,
            Parameter.optional("security_group", Type.TEXT, "The name of the security group")
                .defaultsTo("default"),
            ApiView.project(),
            Parameter.required(
                "rules", Type.LIST, "Maps with the keys of openstack_security_group_rule")),
        Optional.empty(),
        EXAMPLE,
        SecurityGroupRulesCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    return new Wanted(
        cloud,
        ApiView.project(arguments, cloud),
        arguments.text("security_group", "default"),
        SecurityGroupRule.bindAll(arguments, "rules"));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return SecurityGroupRule.look(wanted.cloud, wanted.project, wanted.group).probe();
  }

  @Override
  public String shown(Wanted wanted) {
    return "nova secgroup-list-rules " + HostWord.shown(wanted.group);
  }

  @Override
  public Optional<String> evidence(Wanted wanted, Answers seen) {
    return ApiView.evidence(
        seen,
        () ->
            TextTable.of(
                List.of("Direction", "IP Protocol", "From Port", "To Port", "IP Range", "Group"),
                seen.list("rules").stream().map(SecurityGroupRulesCheck::row).toList()));
  }

  private static List<String> row(ApiObject rule) {
    return List.of(
        rule.text("direction") + " " + rule.text("ethertype"),
        rule.text("protocol"),
        rule.text("port_range_min"),
        rule.text("port_range_max"),
        rule.text("remote_ip_prefix"),
        rule.text("remote_group_id"));
  }

  @Override
  public Verdict judge(Wanted wanted, Answers seen) {
    String expected = "security group " + wanted.group + " has " + text(wanted.rules);
    if (seen.blocked().isPresent()) {
      return Verdict.error(expected, seen.blocked().get());
    }
    if (seen.named("security_group", wanted.group).isEmpty()) {
      return Verdict.of(false, expected, "there is no security group " + wanted.group);
    }
    List<SecurityGroupRule> missing =
        wanted.rules.stream()
            .filter(rule -> seen.list("rules").stream().noneMatch(rule::isThatOf))
            .toList();
    return missing.isEmpty()
        ? Verdict.of(true, expected, "all are there")
        : Verdict.of(false, expected, "it lacks " + text(missing));
  }

  private static String text(List<SecurityGroupRule> rules) {
    return rules.stream().map(SecurityGroupRule::toString).collect(Collectors.joining("; "));
  }
}
