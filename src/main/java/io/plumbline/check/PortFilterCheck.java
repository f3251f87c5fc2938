package io.plumbline.check;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.neutron.DeviceNames;
import io.plumbline.openstack.SecurityGroupRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Demands that the rules of a security group have reached the compute node: that they stand in the
 * iptables chain of the instance's device.
 */
public final class PortFilterCheck implements Check<PortFilterCheck.Wanted, CommandResult> {
  private static final int NOT_FOUND = 127;
  private static final String EXAMPLE =
      """
      - name: The compute node lets ping and SSH in
        port_filter:
          port: "${server_port.id}"
          rules:
            - {protocol: icmp}
            - {protocol: tcp, port_range_min: 22, port_range_max: 22}
        on: "${server_host}"
      """;

  /**
   * The arguments.
   *
   * @param port the id of the instance's port
   * @param rules what must be allowed
   */
  public record Wanted(String port, List<SecurityGroupRule> rules) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "port_filter",
        "Demands that security group rules stand in the iptables chain of an instance's port",
        List.of(
            Parameter.required("port", Type.TEXT, "The id of the instance's port"),
            Parameter.required(
                "rules", Type.LIST, "Maps with the keys of openstack_security_group_rule")),
        Optional.empty(),
        EXAMPLE,
        PortFilterCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        HostWord.of(arguments, "port"), SecurityGroupRule.bindAll(arguments, "rules"));
  }

  @Override
  public Probe<CommandResult> probe(Wanted wanted) {
    String chains =
        chains(wanted).stream()
            .map(chain -> "iptables -S " + ShellQuote.quote(chain))
            .collect(Collectors.joining(" || exit\n", "", "\n"));
    return Probe.sh(chains, result -> result);
  }

  private static List<String> chains(Wanted wanted) {
    return wanted.rules.stream().map(rule -> chain(wanted, rule)).distinct().toList();
  }

  private static String chain(Wanted wanted, SecurityGroupRule rule) {
    return rule.direction().equals("ingress")
        ? DeviceNames.ingressChain(wanted.port)
        : DeviceNames.egressChain(wanted.port);
  }

  @Override
  public String shown(Wanted wanted) {
    return chains(wanted).stream()
        .map(chain -> "iptables -S " + chain)
        .collect(Collectors.joining("; "));
  }

  @Override
  public Verdict judge(Wanted wanted, CommandResult seen) {
    String expected =
        "the chain of " + DeviceNames.tap(wanted.port) + " allows " + text(wanted.rules);
    if (seen.exitCode() == NOT_FOUND) {
      return Verdict.error(expected, seen.err().strip());
    }
    if (!seen.succeeded()) {
      String said = seen.err().strip().lines().findFirst().orElse("no such chain");
      return Verdict.of(false, expected, said);
    }
    List<SecurityGroupRule> missing =
        wanted.rules.stream().filter(rule -> !allows(wanted, rule, seen.out())).toList();
    return missing.isEmpty()
        ? Verdict.of(true, expected, "all stand in the chain")
        : Verdict.of(false, expected, "the chain lacks " + text(missing));
  }

  private static boolean allows(Wanted wanted, SecurityGroupRule rule, String output) {
    String start = "-A " + chain(wanted, rule) + " ";
    return output
        .lines()
        .filter(line -> line.startsWith(start) && line.endsWith(" -j RETURN"))
        .map(line -> " " + line.substring(start.length()) + " ")
        .anyMatch(line -> rule.isThatOfChain(line));
  }

  private static String text(List<SecurityGroupRule> rules) {
    return rules.stream().map(SecurityGroupRule::toString).collect(Collectors.joining("; "));
  }
}
