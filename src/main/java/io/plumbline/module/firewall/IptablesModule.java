package io.plumbline.module.firewall;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps one rule, the policy of a chain, or a chain of iptables. */
final class IptablesModule implements TaskModule<IptablesModule.Wanted, IptablesModule.Found> {
  private static final String PATIENCE = "10";

  /**
   * The arguments.
   *
   * @param program iptables or ip6tables
   * @param patience how many seconds to wait for another run of the program
   * @param table the table
   * @param chain the chain; "" stands for all of the table, which can only be flushed
   * @param rule the words of the rule; empty if none is meant
   * @param present whether it shall be there
   * @param place the words that say where a new rule goes
   * @param flush whether the chain is emptied
   * @param policy the policy that the chain shall have, if that is meant
   * @param manage whether the chain itself is made and removed
   */
  record Wanted(
      String program,
      String patience,
      String table,
      String chain,
      List<String> rule,
      boolean present,
      List<String> place,
      boolean flush,
      Optional<String> policy,
      boolean manage) {

    private String command() {
      return program + " -w " + patience + " -t " + table;
    }

    private String named() {
      return table + (chain.isEmpty() ? "" : " " + chain);
    }

    private String quotedRule() {
      return ShellQuote.quoteAll(rule);
    }
  }

  /**
   * What was found.
   *
   * @param chain whether the chain is there
   * @param policy its policy; "" if it has none
   * @param rules the rules in it
   * @param rule whether the rule is there
   */
  record Found(boolean chain, String policy, List<String> rules, boolean rule) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.optional("chain", Type.TEXT, "The chain: INPUT, OUTPUT, one's own"));
    parameters.add(
        Parameter.optional("table", Type.TEXT, "The table")
            .oneOf("filter", "nat", "mangle", "raw", "security")
            .defaultsTo("filter"));
    parameters.add(
        Parameter.optional("state", Type.TEXT, "Whether the rule shall be there")
            .oneOf("present", "absent")
            .defaultsTo("present"));
    parameters.add(
        Parameter.optional("action", Type.TEXT, "Where a new rule goes: at the end or at the start")
            .oneOf("append", "insert")
            .defaultsTo("append"));
    parameters.add(
        Parameter.optional("rule_num", Type.TEXT, "The place of a rule that is inserted"));
    parameters.add(
        Parameter.optional("ip_version", Type.TEXT, "Which packets")
            .oneOf("ipv4", "ipv6")
            .defaultsTo("ipv4"));
    parameters.addAll(IptablesRule.parameters());
    parameters.add(
        Parameter.optional("flush", Type.BOOLEAN, "Remove every rule of the chain or table")
            .defaultsTo("false"));
    parameters.add(
        Parameter.optional("policy", Type.TEXT, "What becomes of packets that no rule takes")
            .oneOf("ACCEPT", "DROP", "QUEUE", "RETURN"));
    parameters.add(
        Parameter.optional("chain_management", Type.BOOLEAN, "Make and remove the chain itself")
            .defaultsTo("false"));
    parameters.add(
        Parameter.optional("wait", Type.TEXT, "Seconds to wait for another run of iptables")
            .defaultsTo(PATIENCE));
    return new ModuleSpec<>(
        "iptables",
        "Keeps a rule, the policy of a chain, or a chain of iptables",
        false,
        parameters,
        Optional.empty(),
        """
        - name: Let in what belongs to connections from here
          iptables: {chain: INPUT, ctstate: [ESTABLISHED, RELATED], jump: ACCEPT}
        - name: Let the web in
          iptables: {chain: INPUT, protocol: tcp, destination_ports: [80, 443], jump: ACCEPT}
        - name: Drop the rest
          iptables: {chain: INPUT, policy: DROP}
        """,
        IptablesModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    boolean ipv6 = arguments.text("ip_version", "ipv4").equals("ipv6");
    boolean flush = arguments.bool("flush", false);
    String chain = arguments.text("chain", "");
    if (chain.isEmpty() && !flush) {
      arguments.problem("chain", "iptables needs one of \"chain\" and \"flush\"");
    } else if (chain.matches("[-!].*|.*\\s.*")) {
      arguments.problem("chain", "\"" + chain + "\" cannot be the name of a chain");
    }
    if (flush && arguments.has("policy")) {
      arguments.problem("policy", "\"policy\" and \"flush\" exclude each other");
    }
    String wait = arguments.text("wait", PATIENCE);
    if (!wait.matches("\\d+")) {
      arguments.problem("wait", "\"wait\" must be a number of seconds, not \"" + wait + "\"");
    }
    Optional<String> number = arguments.optionalText("rule_num");
    if (number.isPresent() && !number.get().matches("[1-9]\\d*")) {
      arguments.problem("rule_num", "\"rule_num\" must be a number from 1 on");
    }
    boolean insert = arguments.text("action", "append").equals("insert");
    List<String> place = new ArrayList<>(List.of(insert ? "-I" : "-A", chain));
    number.filter(text -> insert).ifPresent(place::add);
    return new Wanted(
        ipv6 ? "ip6tables" : "iptables",
        wait,
        arguments.text("table", "filter"),
        chain,
        IptablesRule.words(arguments, ipv6 ? "--icmpv6-type" : "--icmp-type"),
        arguments.text("state", "present").equals("present"),
        place,
        flush,
        arguments.optionalText("policy"),
        arguments.bool("chain_management", false));
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String chain = wanted.chain().isEmpty() ? "" : " " + ShellQuote.quote(wanted.chain());
    String list =
        """
        command -v PROGRAM >/dev/null || exit 127
        COMMAND -S >"$PLUMB_TMP/chains" || exit
        COMMAND -SCHAIN 2>/dev/null || :
        """
            .replace("PROGRAM", wanted.program())
            .replace("COMMAND", wanted.command())
            .replace("CHAIN", chain);
    String check =
        """
        said=$(COMMAND -CCHAIN RULE 2>&1) && code=0 || code=$?
        case "$code:$said" in
          0:*) echo present ;;
          1:* | *'does not exist'* | *'No chain'*) echo absent ;;
          *) printf '%s\\n' "$said" >&2; exit "$code" ;;
        esac
        """
            .replace("COMMAND", wanted.command())
            .replace("CHAIN", chain)
            .replace("RULE", wanted.quotedRule());
    boolean rule = !wanted.flush() && wanted.policy().isEmpty() && !wanted.rule().isEmpty();
    return Probe.sh(list + (rule ? check : ""), result -> parse(wanted, result));
  }

  private static Found parse(Wanted wanted, CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException(
          "there is no " + wanted.program() + " on this host (the package iptables brings it)");
    }
    if (!result.succeeded()) {
      throw new ProbeException("cannot ask " + wanted.program() + ": " + result.err().strip());
    }
    boolean chain = false;
    String policy = "";
    List<String> rules = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      if (line.startsWith("-A ")) {
        rules.add(line);
      } else if (line.startsWith("-P ")) {
        policy = line.substring(line.lastIndexOf(' ') + 1);
        chain = true;
      } else if (line.startsWith("-N ")) {
        chain = true;
      }
    }
    return new Found(chain, policy, rules, result.out().endsWith("present\n"));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    if (wanted.flush()) {
      return found.rules().isEmpty()
          ? Change.none(wanted.named() + " has no rules")
          : change(wanted, "remove all rules of " + wanted.named(), "-F", lines(found.rules()), "");
    }
    if (wanted.policy().isPresent()) {
      return policy(wanted, found);
    }
    if (wanted.rule().isEmpty()) {
      return chain(wanted, found);
    }
    String rule = String.join(" ", wanted.rule());
    if (found.rule() == wanted.present()) {
      return Change.none(
          wanted.named() + (found.rule() ? " has the rule " : " does not have the rule ") + rule);
    }
    if (!wanted.present()) {
      return change(wanted, "remove from " + wanted.named() + ": " + rule, "-D", rule + "\n", "");
    }
    boolean create = wanted.manage() && !found.chain();
    String script =
        (create ? wanted.command() + " -N " + ShellQuote.quote(wanted.chain()) + "\n" : "")
            + wanted.command()
            + " "
            + ShellQuote.quoteAll(wanted.place())
            + " "
            + wanted.quotedRule()
            + "\n";
    return Change.of(
            "add to " + wanted.named() + ": " + rule,
            List.of(Step.Execute.sh("set -e\n" + script)),
            List.of(new Diff(wanted.program() + " " + wanted.named(), "", rule + "\n")))
        .because(Discrepancy.MISSING);
  }

  private static Change policy(Wanted wanted, Found found) {
    String policy = wanted.policy().orElseThrow();
    if (found.policy().isEmpty()) {
      return Change.impossible(wanted.named() + " has no policy; only built-in chains have one");
    }
    return found.policy().equals(policy)
        ? Change.none("the policy of " + wanted.named() + " is " + policy)
        : change(
            wanted,
            "set the policy of " + wanted.named() + " to " + policy,
            "-P",
            found.policy() + "\n",
            policy + "\n");
  }

  private static Change chain(Wanted wanted, Found found) {
    if (found.chain() == wanted.present()) {
      return Change.none(
          "the chain " + wanted.named() + (found.chain() ? " is there" : " is not there"));
    }
    if (!wanted.manage()) {
      return Change.impossible(
          "the chain "
              + wanted.named()
              + (found.chain() ? " is there" : " is not there")
              + " (chain_management: true changes that)");
    }
    return change(
        wanted,
        (wanted.present() ? "make" : "remove") + " the chain " + wanted.named(),
        wanted.present() ? "-N" : "-X",
        found.chain() ? "present\n" : "absent\n",
        wanted.present() ? "present\n" : "absent\n");
  }

  private static Change change(
      Wanted wanted, String summary, String verb, String before, String after) {
    List<String> words = new ArrayList<>(List.of(verb));
    if (!wanted.chain().isEmpty()) {
      words.add(wanted.chain());
    }
    if (verb.equals("-D")) {
      words.addAll(wanted.rule());
    } else if (verb.equals("-P")) {
      words.add(wanted.policy().orElseThrow());
    }
    return Change.of(
        summary,
        List.of(Step.Execute.sh(wanted.command() + " " + ShellQuote.quoteAll(words) + "\n")),
        List.of(new Diff(wanted.program() + " " + wanted.named(), before, after)));
  }

  private static String lines(List<String> rules) {
    return String.join("\n", rules) + "\n";
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("ip_version", wanted.program().equals("iptables") ? "ipv4" : "ipv6");
    results.put("table", wanted.table());
    results.put("chain", wanted.chain());
    results.put("rule", String.join(" ", wanted.rule()));
    results.put("flush", wanted.flush());
    results.put("state", wanted.present() ? "present" : "absent");
    return results;
  }
}
