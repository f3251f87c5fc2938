package io.plumbline.module.firewall;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a zone of firewalld can have.
 *
 * @param title what it is, for users
 * @param query the option that asks for it
 * @param add the option that gives it to the zone
 * @param remove the option that takes it away
 * @param wanted whether the zone shall have it
 */
record FirewalldSetting(String title, String query, String add, String remove, boolean wanted) {
  /** The options of firewall-cmd after {@code --query-}, by argument. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "service", "service",
          "port", "port",
          "protocol", "protocol",
          "source", "source",
          "interface", "interface",
          "icmp_block", "icmp-block",
          "rich_rule", "rich-rule");

  /** Switches of a zone, by argument. */
  private static final Map<String, String> SWITCHES =
      Map.of(
          "masquerade", "masquerade",
          "forward", "forward",
          "icmp_block_inversion", "icmp-block-inversion");

  static List<Parameter> parameters() {
    return List.of(
        Parameter.optional("service", Type.TEXT, "A service that firewalld knows"),
        Parameter.optional("port", Type.TEXT, "A port or range with its protocol: 8080-8090/tcp"),
        Parameter.optional("protocol", Type.TEXT, "A protocol"),
        Parameter.optional("source", Type.TEXT, "Where packets come from that the zone is for"),
        Parameter.optional("interface", Type.TEXT, "A device that the zone is for"),
        Parameter.optional("icmp_block", Type.TEXT, "A kind of ICMP packet that is refused"),
        Parameter.optional("rich_rule", Type.TEXT, "A rule in firewalld's rich language"),
        Parameter.optional("port_forward", Type.LIST, "A map of port, proto, toport, toaddr"),
        Parameter.optional("masquerade", Type.BOOLEAN, "Whether packets get this host's address"),
        Parameter.optional("forward", Type.BOOLEAN, "Whether packets pass within the zone"),
        Parameter.optional(
            "icmp_block_inversion", Type.BOOLEAN, "Whether only what icmp_block names is let in"));
  }

  /** Reads the settings that the arguments name. */
  static List<FirewalldSetting> of(Arguments arguments, boolean enabled) {
    List<FirewalldSetting> settings = new ArrayList<>();
    OPTIONS.forEach(
        (key, option) -> {
          Optional<String> value = arguments.optionalText(key);
          value.ifPresent(text -> settings.add(of(option, text, enabled)));
        });
    SWITCHES.forEach(
        (key, option) -> {
          Optional<Boolean> on = arguments.optionalBool(key);
          on.ifPresent(
              value ->
                  settings.add(
                      new FirewalldSetting(
                          option,
                          "--query-" + option,
                          "--add-" + option,
                          "--remove-" + option,
                          value == enabled)));
        });
    for (Object item : arguments.list("port_forward")) {
      if (item instanceof Map<?, ?> forward
          && forward.get("port") != null
          && forward.get("proto") != null
          && forward.get("toport") != null) {
        Object address = forward.get("toaddr");
        String text =
            "port="
                + forward.get("port")
                + ":proto="
                + forward.get("proto")
                + ":toport="
                + forward.get("toport")
                + (address == null ? "" : ":toaddr=" + address);
        settings.add(of("forward-port", text, enabled));
      } else {
        arguments.problem("port_forward", "\"port_forward\" needs port, proto and toport");
      }
    }
    return settings;
  }

  private static FirewalldSetting of(String option, String value, boolean enabled) {
    boolean device = option.equals("interface");
    return new FirewalldSetting(
        option + " " + value,
        "--query-" + option + "=" + value,
        (device ? "--change-" : "--add-") + option + "=" + value,
        "--remove-" + option + "=" + value,
        enabled);
  }
}
