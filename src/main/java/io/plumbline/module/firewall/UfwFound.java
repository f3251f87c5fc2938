package io.plumbline.module.firewall;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Diff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What ufw has on record, and what a rule would make of that.
 *
 * @param enabled whether it is switched on
 * @param logging how much it logs
 * @param policies by chain, what becomes of packets that no rule takes: ACCEPT, DROP or REJECT
 * @param before the rules of IPv4 and of IPv6
 * @param after the same as the rule would leave them; without those that it does not touch
 */
record UfwFound(
    boolean enabled,
    String logging,
    Map<String, String> policies,
    Map<String, List<String>> before,
    Map<String, List<String>> after) {
  /** The names of the two sets of rules. */
  private static final String IPV4 = "ipv4";

  private static final String IPV6 = "ipv6";

  private static final String SETTINGS =
      """
      command -v ufw >/dev/null || exit 127
      export LC_ALL=C
      sed -n 's/^ENABLED=/enabled /p; s/^LOGLEVEL=/logging /p' /etc/ufw/ufw.conf || exit
      sed -n 's/^DEFAULT_\\([A-Z]*\\)_POLICY="*\\([A-Z]*\\)"*.*/policy \\1 \\2/p' /etc/default/ufw || exit
      for rules in /lib/ufw/user.rules /etc/ufw/user.rules; do
        [ ! -r "$rules" ] || sed -n 's/^### tuple/before ipv4/p' "$rules"
        [ ! -r "${rules%.rules}6.rules" ] ||
          sed -n 's/^### tuple/before ipv6/p' "${rules%.rules}6.rules"
      done
      """;

  /** What ufw would write to its files tells more exactly than its words whether that is new. */
  private static final String TRIAL =
      """
      trial=$(ufw --dry-run RULE 2>&1 </dev/null) || { printf '%s\\n' "$trial" >&2; exit 1; }
      printf '%s\\n' "$trial" |
        sed -n 's/^:ufw-user-input.*/file ipv4/p; s/^:ufw6-user-input.*/file ipv6/p
          s/^### tuple/after/p'
      """;

  static Probe<UfwFound> probe(List<String> rule) {
    String trial = rule.isEmpty() ? "" : TRIAL.replace("RULE", ShellQuote.quoteAll(rule));
    return Probe.sh(SETTINGS + trial, UfwFound::parse);
  }

  private static UfwFound parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no ufw on this host (the package ufw brings it)");
    }
    if (!result.succeeded()) {
      String reason = result.err().lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
      throw new ProbeException("ufw refuses the rule or cannot be asked: " + reason);
    }
    String enabled = "no";
    String logging = "";
    Map<String, String> policies = new HashMap<>();
    Map<String, List<String>> before = new LinkedHashMap<>();
    before.put(IPV4, new ArrayList<>());
    before.put(IPV6, new ArrayList<>());
    Map<String, List<String>> after = new LinkedHashMap<>();
    List<String> file = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "enabled" -> enabled = words[1];
        case "logging" -> logging = words[1];
        case "policy" -> policies.put(words[1], words[2]);
        case "before" -> before.get(words[1]).add(words[2]);
        case "file" -> file = after.computeIfAbsent(words[1], name -> new ArrayList<>());
        case "after" -> file.add(line.substring("after ".length()));
        default -> throw new ProbeException("ufw gave a strange answer: " + line);
      }
    }
    return new UfwFound(enabled.equals("yes"), logging, policies, before, after);
  }

  /** Tells whether the rule would change anything. */
  boolean changed() {
    return !diffs().isEmpty();
  }

  /** Shows what the rule would change, in the form that ufw keeps rules in. */
  List<Diff> diffs() {
    List<Diff> diffs = new ArrayList<>();
    after.forEach(
        (version, rules) -> {
          if (!rules.equals(before.get(version))) {
            diffs.add(new Diff("ufw " + version, lines(before.get(version)), lines(rules)));
          }
        });
    return diffs;
  }

  private static String lines(List<String> rules) {
    StringBuilder text = new StringBuilder();
    rules.forEach(rule -> text.append(rule.replaceFirst("^### ", "")).append('\n'));
    return text.toString();
  }

  /** Tells whether as much is logged; any level will do where it is just to be on. */
  boolean logs(String level) {
    return switch (level) {
      case "on" -> !logging.equals("off");
      default -> logging.equals(level);
    };
  }
}
