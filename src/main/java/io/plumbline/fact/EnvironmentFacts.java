package io.plumbline.fact;

import java.util.Map;
import java.util.TreeMap;

/** The environment that commands get on a host. */
final class EnvironmentFacts {
  private static final char LINE_BREAK = '\u0001';

  private EnvironmentFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "env",
        "min",
        // A program of its own opens the file, for the shell's own has not what was exported since.
        "cat /proc/self/environ | tr '\\n\\0' '\\001\\n' | sed 's/^/variable=/'",
        (answer, known) -> read(answer),
        new Fact("env", "Map of the environment variables that commands get"));
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, Object> variables = new TreeMap<>();
    for (String line : answer.values("variable")) {
      int equals = line.indexOf('=');
      // What the connection itself needs is none of the host's environment.
      if (equals > 0 && !line.startsWith("PLUMB_")) {
        variables.put(
            line.substring(0, equals), line.substring(equals + 1).replace(LINE_BREAK, '\n'));
      }
    }
    return Map.of("env", variables);
  }
}
