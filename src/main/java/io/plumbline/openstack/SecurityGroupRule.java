package io.plumbline.openstack;

import io.plumbline.input.Arguments;
import io.plumbline.input.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a rule of a security group allows.
 *
 * @param direction ingress or egress, as seen by the instances
 * @param ethertype IPv4 or IPv6
 * @param protocol a protocol by name or number; "" for any
 * @param first the first port, or the ICMP type, if only some are allowed
 * @param last the last port, or the ICMP code, if only some are allowed
 * @param remote the addresses of the other side; "" for any
 */
public record SecurityGroupRule(
    String direction,
    String ethertype,
    String protocol,
    OptionalInt first,
    OptionalInt last,
    String remote) {
  private static final Set<String> KEYS =
      Set.of(
          "direction",
          "ethertype",
          "protocol",
          "port_range_min",
          "port_range_max",
          "remote_ip_prefix");

  /** Checks that nothing is null. */
  public SecurityGroupRule {
    Objects.requireNonNull(direction, "direction is null");
    Objects.requireNonNull(ethertype, "ethertype is null");
    Objects.requireNonNull(protocol, "protocol is null");
    Objects.requireNonNull(first, "first is null");
    Objects.requireNonNull(last, "last is null");
    Objects.requireNonNull(remote, "remote is null");
  }

  /**
   * Reads a rule from arguments named as in the API.
   *
   * @param arguments the arguments; problems are recorded in them
   * @return the rule
   */
  public static SecurityGroupRule bind(Arguments arguments) {
    OptionalInt first = port(arguments.optionalInteger("port_range_min"));
    OptionalInt last = port(arguments.optionalInteger("port_range_max"));
    String protocol = arguments.text("protocol", "");
    boolean icmp = protocol.contains("icmp");
    if (!icmp && first.isPresent() != last.isPresent()) {
      arguments.problem(
          "port_range_min", "\"port_range_min\" and \"port_range_max\" must be given together");
    } else if (!icmp && first.isPresent() && first.getAsInt() > last.getAsInt()) {
      arguments.problem("port_range_min", "\"port_range_min\" is above \"port_range_max\"");
    }
    return new SecurityGroupRule(
        arguments.text("direction", "ingress"),
        arguments.text("ethertype", "IPv4"),
        any(protocol, "any"),
        first,
        last,
        any(arguments.text("remote_ip_prefix", ""), "0.0.0.0/0", "::/0"));
  }

  /**
   * Reads a list of rules from an argument.
   *
   * @param arguments the arguments; problems are recorded in them
   * @param name the argument, a list of maps with the keys of one rule
   * @return the rules
   */
  public static List<SecurityGroupRule> bindAll(Arguments arguments, String name) {
    List<SecurityGroupRule> rules = new ArrayList<>();
    for (Object item : arguments.list(name)) {
      if (!(item instanceof Map<?, ?> map)) {
        arguments.problem(name, "each of \"" + name + "\" must be a map");
        continue;
      }
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((key, value) -> values.put(String.valueOf(key), value));
      for (String key : values.keySet()) {
        if (!KEYS.contains(key)) {
          arguments.problem(name, "unknown key \"" + key + "\" in \"" + name + "\"");
        }
      }
      Problems problems = new Problems();
      rules.add(bind(new Arguments(values, Map.of(), arguments.locationOf(name), problems)));
      problems.sorted().forEach(problem -> arguments.problem(name, problem.message()));
    }
    return List.copyOf(rules);
  }

  /**
   * Asks for the rules of a security group: answers {@code project}, {@code security_group} and
   * {@code rules}.
   *
   * @param cloud where and who
   * @param project the project of the group
   * @param group the name of the group
   * @return a script that looks
   */
  public static CloudScript look(Cloud cloud, String project, String group) {
    String query = "?name=" + CloudScript.encode(group) + "&project_id=$project";
    return CloudScript.looking(cloud)
        .project(project)
        .get("security_group", "network", "/security-groups" + query)
        .get("rules", "network", "/security-group-rules?security_group_id=$security_group");
  }

  /**
   * Tells whether a rule of the API allows just this.
   *
   * @param rule a rule as the API describes it
   * @return true if so
   */
  public boolean isThatOf(ApiObject rule) {
    return rule.text("direction").equals(direction)
        && rule.text("ethertype").equals(ethertype)
        && rule.text("protocol").equals(protocol)
        && rule.text("port_range_min").equals(text(first))
        && rule.text("port_range_max").equals(text(last))
        && rule.text("remote_group_id").isEmpty()
        && any(rule.text("remote_ip_prefix"), "0.0.0.0/0", "::/0").equals(remote);
  }

  /**
   * Tells whether a rule of iptables allows just this.
   *
   * @param line a rule as {@code iptables -S} prints it, without the chain, a space at both ends
   * @return true if so
   */
  public boolean isThatOfChain(String line) {
    boolean icmp = protocol.contains("icmp");
    String wanted = first.isEmpty() ? "" : icmp ? icmpType() : ports();
    return (protocol.isEmpty() ? !line.contains(" -p ") : line.contains(" -p " + protocol + " "))
        && (wanted.isEmpty()
            ? !line.contains("port") && !line.contains("icmp-type")
            : line.contains(wanted))
        && (remote.isEmpty()
            ? !line.contains(" -s ") && !line.contains(" -d ") && !line.contains("--match-set")
            : line.contains(" " + remote + " "));
  }

  private String icmpType() {
    return "icmp-type " + text(first) + (last.isPresent() ? "/" + text(last) : "") + " ";
  }

  private String ports() {
    return text(first).equals(text(last))
        ? "--dport " + text(first) + " "
        : "--dports " + text(first) + ":" + text(last) + " ";
  }

  /**
   * Gives the fields of the API.
   *
   * @return names and values, without those that allow any
   */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("direction", direction);
    fields.put("ethertype", ethertype);
    if (!protocol.isEmpty()) {
      fields.put("protocol", protocol);
    }
    first.ifPresent(port -> fields.put("port_range_min", (long) port));
    last.ifPresent(port -> fields.put("port_range_max", (long) port));
    fields.put("remote_ip_prefix", prefix());
    return fields;
  }

  private String prefix() {
    String all = ethertype.equals("IPv4") ? "0.0.0.0/0" : "::/0";
    return remote.isEmpty() ? all : remote;
  }

  /**
   * Describes the rule.
   *
   * @return for example {@code ingress IPv4 tcp 22 from 0.0.0.0/0}
   */
  @Override
  public String toString() {
    String ports = text(first).equals(text(last)) ? text(first) : text(first) + "-" + text(last);
    return String.join(" ", direction, ethertype, protocol.isEmpty() ? "any" : protocol)
        + (ports.isEmpty() ? "" : " " + ports)
        + (direction.equals("ingress") ? " from " : " to ")
        + prefix();
  }

  private static OptionalInt port(OptionalInt given) {
    return given.isPresent() && given.getAsInt() == -1 ? OptionalInt.empty() : given;
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
  }

  private static String any(String text, String... words) {
    return Optional.of(text).filter(one -> !List.of(words).contains(one)).orElse("");
  }
}
