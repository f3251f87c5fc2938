package io.plumbline.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one run came to, in words that both tools share.
 *
 * @param tasks what every task came to on every host, in the order in which they ended
 * @param recap what is counted for each host
 * @param exitCode the exit code
 * @param output what the program printed, for whoever looks for a cause
 */
record RunOutcome(
    List<TaskLine> tasks, Map<String, Map<String, Long>> recap, int exitCode, String output) {
  private static final List<String> COUNTS =
      List.of("ok", "changed", "unreachable", "failed", "skipped", "rescued", "ignored");

  /** Gives it as lines, host by host: plumb's hosts do not wait for each other. */
  List<String> lines(boolean withDiffs) {
    List<String> lines = new ArrayList<>();
    recap.forEach(
        (host, counts) -> {
          if (counts.values().stream().allMatch(count -> count == 0)) {
            return; // Ansible lists no host on which nothing happened
          }
          lines.add(host);
          tasks.stream()
              .filter(task -> task.host().equals(host))
              .forEach(task -> lines.addAll(task.lines(withDiffs)));
          StringBuilder line = new StringBuilder(" ");
          COUNTS.forEach(
              count -> line.append(" %s=%d".formatted(count, counts.getOrDefault(count, 0L))));
          lines.add(line.toString());
        });
    lines.add("exit code " + exitCode);
    return lines;
  }
}
