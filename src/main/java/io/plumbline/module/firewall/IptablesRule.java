package io.plumbline.module.firewall;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the words of a rule of iptables from arguments. */
final class IptablesRule {

  /**
   * One option of a rule.
   *
   * @param key the argument
   * @param match what has to be loaded for it with {@code -m}, if anything
   * @param flag the word before its value
   * @param description one sentence
   */
  private record Option(String key, Optional<String> match, String flag, String description) {
    static Option of(String key, String flag, String description) {
      return new Option(key, Optional.empty(), flag, description);
    }

    static Option with(String match, String key, String flag, String description) {
      return new Option(key, Optional.of(match), flag, description);
    }
  }

  /** In the order in which iptables takes them: a match before its options, a target too. */
  private static final List<Option> BEFORE_MATCHES =
      List.of(
          Option.of(
              "protocol", "-p", "tcp, udp, icmp or another protocol; ! before it for all others"),
          Option.of("source", "-s", "Where packets come from: an address or network"),
          Option.of("destination", "-d", "Where packets go to: an address or network"),
          Option.of("in_interface", "-i", "The device they come in by"),
          Option.of("out_interface", "-o", "The device they go out by"),
          Option.of("fragment", "-f", "Only later parts of a packet"),
          Option.of("set_counters", "-c", "Counts of packets and bytes to begin with"));

  private static final List<Option> AFTER_MATCHES =
      List.of(
          Option.of("source_port", "--source-port", "A port or a range such as 1024:65535"),
          Option.of("destination_port", "--destination-port", "A port or a range such as 80:90"),
          Option.with("multiport", "destination_ports", "--dports", "Several ports or ranges"),
          Option.with("conntrack", "ctstate", "--ctstate", "States of connections"),
          Option.with(
              "iprange", "src_range", "--src-range", "Addresses packets come from: first-last"),
          Option.with("iprange", "dst_range", "--dst-range", "Addresses packets go to: first-last"),
          Option.with("set", "match_set", "--match-set", "A set of ipset"),
          Option.of("match_set_flags", "", "What of a packet is looked for in the set"),
          Option.with("limit", "limit", "--limit", "How often it matches, such as 10/minute"),
          Option.with("limit", "limit_burst", "--limit-burst", "How many match before the limit"),
          Option.with("owner", "uid_owner", "--uid-owner", "The user whose process sends"),
          Option.with("owner", "gid_owner", "--gid-owner", "The group whose process sends"),
          Option.of("icmp_type", "", "The kind of an ICMP packet"),
          Option.with("comment", "comment", "--comment", "Words to remember the rule by"));

  private static final List<Option> OF_TARGET =
      List.of(
          Option.of("goto", "-g", "A chain of one's own to go on in"),
          Option.of("gateway", "--gateway", "Where TEE sends a copy"),
          Option.of("log_prefix", "--log-prefix", "Words before a line of the log"),
          Option.of("log_level", "--log-level", "The level of a line of the log"),
          Option.of("to_destination", "--to-destination", "The new destination, for DNAT"),
          Option.of("to_source", "--to-source", "The new source, for SNAT"),
          Option.of("to_ports", "--to-ports", "The new ports, for REDIRECT and MASQUERADE"),
          Option.of("set_dscp_mark", "--set-dscp", "The value that DSCP sets"),
          Option.of("set_dscp_mark_class", "--set-dscp-class", "The class that DSCP sets"),
          Option.of("reject_with", "--reject-with", "What REJECT answers"));

  private IptablesRule() {}

  /** Lists the arguments that make up a rule. */
  static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (List<Option> options : List.of(BEFORE_MATCHES, AFTER_MATCHES, OF_TARGET)) {
      for (Option option : options) {
        boolean several = List.of("destination_ports", "ctstate").contains(option.key());
        Type type = several ? Type.LIST : Type.TEXT;
        parameters.add(Parameter.optional(option.key(), type, option.description()));
      }
    }
    parameters.add(Parameter.optional("match", Type.LIST, "More matches to load"));
    parameters.add(
        Parameter.optional("tcp_flags", Type.MAP, "flags to look at, and flags_set of them"));
    parameters.add(
        Parameter.optional("syn", Type.TEXT, "Whether it is the first packet of a connection")
            .oneOf("ignore", "match", "negate")
            .defaultsTo("ignore"));
    parameters.add(
        Parameter.optional("jump", Type.TEXT, "What becomes of them: ACCEPT, DROP, a chain"));
    return parameters;
  }

  /**
   * Makes the words of a rule.
   *
   * @param arguments the arguments
   * @param icmp the word before a kind of ICMP packet
   * @return the words, without chain and table; empty if the arguments name none
   */
  static List<String> words(Arguments arguments, String icmp) {
    List<String> words = new ArrayList<>();
    List<String> loaded = new ArrayList<>(arguments.texts("match"));
    BEFORE_MATCHES.forEach(option -> add(words, arguments, option, loaded));
    loaded.forEach(match -> words.addAll(List.of("-m", match)));
    Map<String, Object> flags = arguments.map("tcp_flags");
    if (!flags.isEmpty()) {
      words.addAll(List.of("--tcp-flags", list(flags, "flags"), list(flags, "flags_set")));
    }
    String syn = arguments.text("syn", "ignore");
    if (!syn.equals("ignore")) {
      words.addAll(syn.equals("negate") ? List.of("!", "--syn") : List.of("--syn"));
    }
    for (Option option : AFTER_MATCHES) {
      boolean typed = option.key().equals("icmp_type");
      add(words, arguments, typed ? Option.of("icmp_type", icmp, "") : option, loaded);
    }
    target(arguments).ifPresent(jump -> words.addAll(List.of("-j", jump)));
    OF_TARGET.forEach(option -> add(words, arguments, option, loaded));
    return words;
  }

  /** Some options say by themselves what becomes of a packet. */
  private static Optional<String> target(Arguments arguments) {
    Optional<String> jump = arguments.optionalText("jump");
    boolean logs = arguments.has("log_prefix") || arguments.has("log_level");
    if (logs && jump.filter(target -> !target.equals("LOG")).isPresent()) {
      arguments.problem("jump", "\"log_prefix\" and \"log_level\" go with jump: LOG only");
    }
    Optional<String> implied = logs ? Optional.of("LOG") : Optional.empty();
    return jump.or(() -> implied)
        .or(() -> arguments.has("reject_with") ? Optional.of("REJECT") : Optional.empty());
  }

  private static void add(
      List<String> words, Arguments arguments, Option option, List<String> loaded) {
    String value = String.join(",", arguments.texts(option.key()));
    if (value.isEmpty()) {
      return;
    }
    // The older match "state" has the same states under another word.
    boolean state = option.key().equals("ctstate") && loaded.contains("state");
    option
        .match()
        .filter(match -> !state && !loaded.contains(match))
        .ifPresent(
            match -> {
              loaded.add(match);
              words.addAll(List.of("-m", match));
            });
    boolean negated = value.startsWith("!") && !option.key().equals("comment");
    if (negated) {
      words.add("!");
    }
    if (!option.flag().isEmpty()) {
      words.add(state ? "--state" : option.flag());
    }
    words.add(negated ? value.substring(1).strip() : value);
  }

  private static String list(Map<String, Object> flags, String key) {
    Object value = flags.get(key);
    return value instanceof List<?> items
        ? String.join(",", items.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
