package io.plumbline.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OpenFlow entry.
 *
 * @param table its table
 * @param match what it is for, with its priority
 * @param actions what it does
 */
record Flow(int table, String match, String actions) {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:cookie=\\S+\\s+)?(?:table=(\\d+),\\s*)?(.*?)\\s*actions=(.*)");

  /** Reads what {@code ovs-ofctl --names --no-stats dump-flows} printed. */
  static List<Flow> parse(String text) {
    List<Flow> flows = new ArrayList<>();
    for (String line : text.split("\n")) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        int table = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        flows.add(new Flow(table, matcher.group(2), matcher.group(3)));
      }
    }
    return flows;
  }

  /** Tells whether the entry is for packets with all of these fields. */
  boolean matches(String... fields) {
    List<String> own = List.of(match.split(",\\s*"));
    return own.containsAll(List.of(fields));
  }

  /** Tells whether packets leave through a port, by its name. */
  boolean outputs(String port) {
    return actions.contains("output:\"" + port + "\"")
        || actions.matches(".*output:" + Pattern.quote(port) + "(,.*)?");
  }

  boolean drops() {
    return actions.equals("drop");
  }
}
