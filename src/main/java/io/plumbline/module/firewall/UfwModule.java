package io.plumbline.module.firewall;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Switches ufw on and off, and keeps its defaults and rules. */
final class UfwModule implements TaskModule<UfwModule.Wanted, UfwFound> {
  private static final Map<String, String> CHAINS =
      Map.of(
          "in",
          "INPUT",
          "incoming",
          "INPUT",
          "out",
          "OUTPUT",
          "outgoing",
          "OUTPUT",
          "routed",
          "FORWARD");
  private static final Map<String, String> VERBS =
      Map.of("enabled", "enable", "disabled", "disable", "reloaded", "reload", "reset", "reset");
  private static final Map<String, String> POLICIES =
      Map.of("allow", "ACCEPT", "deny", "DROP", "reject", "REJECT");

  /**
   * The arguments.
   *
   * @param state enabled, disabled, reloaded or reset, if that matters
   * @param policy what becomes of packets that no rule takes, if that matters
   * @param direction which packets the policy is for
   * @param logging how much is logged, if that matters
   * @param rule the words of a rule; empty if none is meant
   */
  record Wanted(
      Optional<String> state,
      Optional<String> policy,
      String direction,
      Optional<String> logging,
      List<String> rule) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "ufw",
        "Switches the firewall ufw on or off, and keeps its defaults and rules",
        false,
        UfwRule.parameters(),
        Optional.empty(),
        """
        - name: Let SSH in, not too often
          ufw: {rule: limit, port: ssh, proto: tcp}
        - name: Let nothing else in, and switch it on
          ufw: {state: enabled, policy: deny}
        """,
        UfwModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String policy = arguments.has("default") ? "default" : "policy";
    Wanted wanted =
        new Wanted(
            arguments.optionalText("state"),
            arguments.optionalText(policy),
            arguments.text("direction", "incoming"),
            arguments
                .optionalText("logging")
                .map(level -> level.equals("true") ? "on" : level.equals("false") ? "off" : level),
            UfwRule.words(arguments));
    if (wanted.rule().isEmpty()
        && wanted.state().isEmpty()
        && wanted.policy().isEmpty()
        && wanted.logging().isEmpty()) {
      arguments.problem(
          "rule", "ufw needs one of \"rule\", \"state\", \"policy\", \"default\", \"logging\"");
    }
    return wanted;
  }

  @Override
  public Probe<UfwFound> probe(Wanted wanted) {
    return UfwFound.probe(wanted.rule());
  }

  @Override
  public Change decide(Wanted wanted, UfwFound found) {
    List<String> summaries = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    StringBuilder script = new StringBuilder("set -e\nexport LC_ALL=C\n");
    boolean always = wanted.state().filter(state -> state.matches("reloaded|reset")).isPresent();
    Optional<String> verb =
        wanted
            .state()
            .filter(state -> always || state.equals("enabled") != found.enabled())
            .map(VERBS::get);
    boolean last = verb.equals(Optional.of("enable"));
    verb.filter(one -> !last).ifPresent(one -> turn(one, summaries, script));
    wanted
        .logging()
        .filter(level -> !found.logs(level))
        .ifPresent(
            level -> {
              summaries.add("set logging of ufw to " + level);
              diffs.add(new Diff("ufw logging", found.logging() + "\n", level + "\n"));
              script.append("ufw logging ").append(level).append('\n');
            });
    wanted
        .policy()
        .filter(policy -> !POLICIES.get(policy).equals(policyOf(wanted, found)))
        .ifPresent(
            policy -> {
              summaries.add(policy + " " + wanted.direction() + " packets that no rule takes");
              diffs.add(
                  new Diff(
                      "ufw default " + wanted.direction(),
                      policyOf(wanted, found) + "\n",
                      POLICIES.get(policy) + "\n"));
              String words = policy + " " + wanted.direction();
              script.append("ufw default ").append(words).append('\n');
            });
    if (found.changed()) {
      String rule = String.join(" ", wanted.rule());
      summaries.add(rule.startsWith("delete") ? rule : "add rule: " + rule);
      diffs.addAll(found.diffs());
      script.append("ufw ").append(ShellQuote.quoteAll(wanted.rule())).append('\n');
    }
    // What lets the operator in must be there before everything else is kept out.
    verb.filter(one -> last).ifPresent(one -> turn(one, summaries, script));
    if (summaries.isEmpty()) {
      return Change.none(holds(wanted, found));
    }
    boolean only = always && summaries.size() == 1;
    return Change.of(
            String.join("; ", summaries), List.of(Step.Execute.sh(script.toString())), diffs)
        .because(only ? Discrepancy.INCOMPARABLE : Discrepancy.DIFFERENT);
  }

  private static void turn(String verb, List<String> summaries, StringBuilder script) {
    summaries.add(verb + " ufw");
    script.append("ufw --force ").append(verb).append('\n');
  }

  private static String policyOf(Wanted wanted, UfwFound found) {
    return found.policies().getOrDefault(CHAINS.get(wanted.direction()), "");
  }

  private static String holds(Wanted wanted, UfwFound found) {
    return wanted.rule().isEmpty()
        ? "ufw is as wanted, and " + (found.enabled() ? "enabled" : "disabled")
        : "ufw is as this leaves it: " + String.join(" ", wanted.rule());
  }

  @Override
  public Map<String, Object> results(Wanted wanted, UfwFound found, List<CommandResult> applied) {
    List<String> commands = new ArrayList<>();
    if (!wanted.rule().isEmpty()) {
      commands.add("ufw " + String.join(" ", wanted.rule()));
    }
    return Map.of("commands", commands);
  }

  /** The parameter that both words for the default policy share. */
  static Parameter policy(String name) {
    return Parameter.optional(name, Type.TEXT, "What becomes of packets that no rule takes")
        .oneOf("allow", "deny", "reject");
  }
}
