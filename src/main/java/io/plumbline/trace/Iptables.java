package io.plumbline.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of iptables, in their order.
 *
 * @param rules the rules of all tables
 */
record Iptables(List<Rule> rules) {
  Iptables {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param table for example {@code nat}
   * @param chain for example {@code neutron-l3-agent-float-snat}
   * @param text what it looks for and what it does, as {@code iptables-save} writes it
   */
  record Rule(String table, String chain, String text) {
    /** Tells whether it drops or refuses packets. */
    boolean refuses() {
      return text.contains("-j DROP") || text.contains("-j REJECT");
    }

    /** Writes the words behind {@code iptables} that take the rule away. */
    String removal() {
      return "-t " + table + " -D " + chain + " " + text;
    }
  }

  /** Reads what {@code iptables-save} printed. */
  static Iptables parse(String text) {
    List<Rule> rules = new ArrayList<>();
    String table = "";
    for (String line : text.split("\n")) {
      if (line.startsWith("*")) {
        table = line.substring(1).strip();
      } else if (line.startsWith("-A ")) {
        String[] words = line.split(" ", 3);
        rules.add(new Rule(table, words[1], words.length > 2 ? words[2] : ""));
      }
    }
    return new Iptables(rules);
  }

  /** The rules of a chain. */
  List<Rule> chain(String table, String chain) {
    return rules.stream()
        .filter(rule -> rule.table().equals(table) && rule.chain().equals(chain))
        .toList();
  }

  /** The rules of a table. */
  Stream<Rule> table(String table) {
    return rules.stream().filter(rule -> rule.table().equals(table));
  }
}
