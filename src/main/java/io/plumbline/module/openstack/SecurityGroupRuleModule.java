package io.plumbline.module.openstack;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.SecurityGroupRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Allows traffic to or from the instances of a security group. */
public final class SecurityGroupRuleModule
    implements TaskModule<SecurityGroupRuleModule.Wanted, Answers> {
  private static final ObjectKind KIND =
      new ObjectKind("rule", "security_group_rule", "network", "/security-group-rules", "");
  private static final String EXAMPLE =
      """
      - name: Allow SSH to the instances
        openstack_security_group_rule:
          cloud: "${demo_cloud}"
          security_group: default
          protocol: tcp
          port_range_min: 22
          port_range_max: 22
          remote_ip_prefix: 0.0.0.0/0
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param project the project of the security group
   * @param group the name of the security group
   * @param rule what is allowed
   * @param present whether the rule shall be there
   */
  public record Wanted(
      Cloud cloud, String project, String group, SecurityGroupRule rule, boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_security_group_rule",
        "Makes or deletes a rule of a security group",
        false,
        ObjectParameters.with(
            Parameter.optional("security_group", Type.TEXT, "The name of the security group")
                .defaultsTo("default"),
            ObjectParameters.project(),
            Parameter.optional("protocol", Type.TEXT, "tcp, udp, icmp or another; any if left out"),
            Parameter.optional(
                "port_range_min", Type.INTEGER, "The first port, or the ICMP type; -1 for any"),
            Parameter.optional(
                "port_range_max", Type.INTEGER, "The last port, or the ICMP code; -1 for any"),
            Parameter.optional("remote_ip_prefix", Type.TEXT, "The addresses of the other side")
                .defaultsTo("any"),
            Parameter.optional("direction", Type.TEXT, "Which way, as seen by the instances")
                .oneOf("ingress", "egress")
                .defaultsTo("ingress"),
            Parameter.optional("ethertype", Type.TEXT, "The kind of addresses")
                .oneOf("IPv4", "IPv6")
                .defaultsTo("IPv4")),
        Optional.empty(),
        EXAMPLE,
        SecurityGroupRuleModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    return new Wanted(
        cloud,
        ObjectParameters.project(arguments, cloud),
        arguments.text("security_group", "default"),
        SecurityGroupRule.bind(arguments),
        ObjectParameters.present(arguments));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return SecurityGroupRule.look(wanted.cloud, wanted.project, wanted.group).probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    Fields fields =
        new Fields()
            .once("security_group_id", found.id("security_group", wanted.group))
            .owner(wanted.cloud, wanted.project, found);
    wanted.rule.fields().forEach(fields::once);
    return ObjectChange.of(
            wanted.cloud, KIND, wanted.rule + " of security group " + wanted.group, found)
        .needs(found, "project", wanted.project)
        .needs(found, "security_group", wanted.group)
        .decideExisting(wanted.present, rule(wanted, found), fields);
  }

  private static Optional<ApiObject> rule(Wanted wanted, Answers found) {
    return found.list("rules").stream().filter(wanted.rule::isThatOf).findFirst();
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, rule(wanted, found), applied);
  }
}
