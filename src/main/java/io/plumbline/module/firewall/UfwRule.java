package io.plumbline.module.firewall;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;

/** Makes the words of a rule of ufw from arguments. */
final class UfwRule {
  private UfwRule() {}

  static List<Parameter> parameters() {
    return List.of(
        Parameter.optional(
                "state", Type.TEXT, "What the firewall shall do; the last two always do it")
            .oneOf("enabled", "disabled", "reloaded", "reset"),
        UfwModule.policy("default"),
        UfwModule.policy("policy"),
        Parameter.optional("direction", Type.TEXT, "Which packets the policy or rule is for")
            .oneOf("in", "incoming", "out", "outgoing", "routed"),
        Parameter.optional("logging", Type.TEXT, "How much is logged")
            .oneOf("on", "off", "low", "medium", "high", "full", "true", "false"),
        Parameter.optional("rule", Type.TEXT, "What becomes of packets that the rule takes")
            .oneOf("allow", "deny", "limit", "reject"),
        Parameter.optional("delete", Type.BOOLEAN, "Remove the rule").defaultsTo("false"),
        Parameter.optional("insert", Type.INTEGER, "The place of a new rule"),
        Parameter.optional("route", Type.BOOLEAN, "A rule for packets that are passed on")
            .defaultsTo("false"),
        Parameter.optional("log", Type.BOOLEAN, "Log the first packet of a connection")
            .defaultsTo("false"),
        Parameter.optional("from_ip", Type.TEXT, "Where packets come from").defaultsTo("any"),
        Parameter.optional("from_port", Type.TEXT, "The port they come from"),
        Parameter.optional("to_ip", Type.TEXT, "Where packets go to").defaultsTo("any"),
        Parameter.optional("to_port", Type.TEXT, "The port they go to"),
        Parameter.optional("port", Type.TEXT, "Another word for to_port"),
        Parameter.optional("proto", Type.TEXT, "Their protocol")
            .oneOf("any", "tcp", "udp", "ipv6", "esp", "ah", "gre", "igmp"),
        Parameter.optional("name", Type.TEXT, "An application that ufw knows, instead of a port"),
        Parameter.optional("interface", Type.TEXT, "The device, for the direction given"),
        Parameter.optional("interface_in", Type.TEXT, "The device they come in by"),
        Parameter.optional("interface_out", Type.TEXT, "The device they go out by"),
        Parameter.optional("comment", Type.TEXT, "Words to remember the rule by"));
  }

  /** Gives the words after {@code ufw}; none if no rule is meant. */
  static List<String> words(Arguments arguments) {
    if (!arguments.has("rule")) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    if (arguments.bool("route", false)) {
      words.add("route");
    }
    if (arguments.bool("delete", false)) {
      words.add("delete");
    } else {
      arguments
          .optionalInteger("insert")
          .ifPresent(place -> words.addAll(List.of("insert", String.valueOf(place))));
    }
    words.add(arguments.text("rule"));
    String direction = arguments.text("direction", "").replaceFirst("(in|out)(coming|going)", "$1");
    if (arguments.has("interface") && direction.isEmpty()) {
      arguments.problem("interface", "\"interface\" needs a \"direction\", in or out");
    }
    if (!direction.isEmpty() && !direction.equals("routed")) {
      words.add(direction);
      add(words, arguments, "interface", "on");
    }
    add(words, arguments, "interface_in", "in", "on");
    add(words, arguments, "interface_out", "out", "on");
    if (arguments.bool("log", false)) {
      words.add("log");
    }
    if (arguments.has("proto") && !arguments.text("proto").equals("any")) {
      add(words, arguments, "proto", "proto");
    }
    words.addAll(List.of("from", arguments.text("from_ip", "any")));
    add(words, arguments, "from_port", "port");
    words.addAll(List.of("to", arguments.text("to_ip", "any")));
    add(words, arguments, arguments.has("port") ? "port" : "to_port", "port");
    add(words, arguments, "name", "app");
    if (!arguments.bool("delete", false)) {
      add(words, arguments, "comment", "comment");
    }
    return words;
  }

  private static void add(List<String> words, Arguments arguments, String key, String... before) {
    String value = arguments.text(key, "");
    if (!value.isEmpty()) {
      words.addAll(List.of(before));
      words.add(value);
    }
  }
}
