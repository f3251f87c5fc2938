package io.plumbline.fact;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One look at a host for several groups of facts. */
public final class FactProbe {
  /** How long a host may take to answer. */
  public static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String GROUP = "facts ";

  /**
   * What the scripts can call: {@code first KEY FILE} prints the first line of a file, {@code lines
   * KEY FILE} all of them, {@code has PROGRAM} tells whether there is a program.
   */
  private static final String FUNCTIONS =
      """
      first() { [ -f "$2" ] && [ -r "$2" ] || return 0
        line=; IFS= read -r line <"$2" || [ "$line" ] || return 0
        printf '%s=%s\\n' "$1" "$line"; }
      lines() { [ -f "$2" ] && [ -r "$2" ] || return 0; sed "s/^/$1=/" "$2"; }
      has() { command -v "$1" >/dev/null; }
      """;

  private FactProbe() {}

  /**
   * Asks for groups, and for those that they need.
   *
   * @param groups the groups
   * @return the probe; its parser gives the facts by their names
   */
  public static Probe<Map<String, Object>> of(Collection<FactGroup> groups) {
    List<FactGroup> all = FactGroups.withNeeds(groups);
    StringBuilder script = new StringBuilder(FUNCTIONS);
    for (FactGroup group : all) {
      // The dot keeps apart what a host has in its files from the lines between the groups.
      script.append("echo '").append(GROUP).append(group.name()).append("'\n(\n");
      script.append(group.script());
      script.append("\n) 2>/dev/null </dev/null | sed 's/^/./'\n");
    }
    return new Probe<>(Command.look(script.toString()).within(LIMIT), result -> read(all, result));
  }

  private static Map<String, Object> read(List<FactGroup> groups, CommandResult result) {
    if (result.timedOut()) {
      throw new ProbeException("the host took longer than " + LIMIT.toMinutes() + "m");
    }
    Map<String, List<String>> answers = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : result.out().split("\n")) {
      if (line.startsWith(GROUP)) {
        current = answers.computeIfAbsent(line.substring(GROUP.length()), n -> new ArrayList<>());
      } else if (line.startsWith(".")) {
        current.add(line.substring(1));
      }
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    for (FactGroup group : groups) {
      List<String> answer = answers.get(group.name());
      if (answer == null) {
        throw new ProbeException(
            "the host gave no answer about its " + group.name() + ": " + result.err().strip());
      }
      facts.putAll(group.reader().read(new FactText(String.join("\n", answer)), facts));
    }
    return facts;
  }
}
