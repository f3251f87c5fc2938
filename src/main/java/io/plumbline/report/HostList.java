package io.plumbline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes which hosts came to what on one line; lists that do not fit become numbers. */
final class HostList {
  private HostList() {}

  /**
   * Writes one group of hosts.
   *
   * @param hosts their names
   * @param columns how wide the text may be
   * @return the names, or how many there are
   */
  static String text(List<String> hosts, int columns) {
    String names = hosts.stream().map(TerminalText::visible).collect(Collectors.joining(", "));
    return hosts.size() > 2 && TerminalText.width(names) > columns ? count(hosts) : names;
  }

  /**
   * Writes several groups of hosts.
   *
   * @param groups the groups, in the order to show
   * @param columns how wide the text may be before colours
   * @param color whether to use ANSI colours
   * @return for example {@code ok: a, b changed: c}
   */
  static String text(Map<Outcome, List<String>> groups, int columns, boolean color) {
    Map<Outcome, String> texts = new LinkedHashMap<>();
    groups.forEach((outcome, hosts) -> texts.put(outcome, text(hosts, columns)));
    List<Outcome> widest = new ArrayList<>(groups.keySet());
    // Who changed or failed matters more than who had nothing to do.
    widest.sort(
        Comparator.comparing(
                (Outcome outcome) -> outcome != Outcome.OK && outcome != Outcome.SKIPPED)
            .thenComparing(outcome -> -texts.get(outcome).length()));
    for (Outcome outcome : widest) {
      if (width(texts) > columns && groups.get(outcome).size() > 2) {
        texts.put(outcome, count(groups.get(outcome)));
      }
    }
    return texts.entrySet().stream()
        .map(entry -> entry.getKey().style().paint(word(entry), color))
        .collect(Collectors.joining("  "));
  }

  private static int width(Map<Outcome, String> texts) {
    return texts.entrySet().stream().mapToInt(entry -> TerminalText.width(word(entry)) + 2).sum();
  }

  private static String word(Map.Entry<Outcome, String> entry) {
    return entry.getKey().word() + ": " + entry.getValue();
  }

  private static String count(List<String> hosts) {
    return hosts.size() + " hosts";
  }
}
