package io.plumbline.parity;

import io.plumbline.json.Json;
import io.plumbline.module.Diff;
import io.plumbline.report.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one task came to on one host, in words that both tools share.
 *
 * @param host the host
 * @param name the task's name, the module's if it has none
 * @param handler whether it is a handler
 * @param status ok, changed, failed, skipped or unreachable
 * @param ignored whether the failure was ignored
 * @param attempts how often it was tried
 * @param items what each item of its loop came to
 * @param diffs what it changed
 * @param shown what {@code debug} shows
 */
record TaskLine(
    String host,
    String name,
    boolean handler,
    String status,
    boolean ignored,
    long attempts,
    List<String> items,
    List<Diff> diffs,
    List<Object> shown) {

  /** Gives it as lines of an outcome. */
  List<String> lines(boolean withDiffs) {
    StringBuilder line = new StringBuilder("  %-11s ".formatted(status));
    line.append(handler ? "handler: " : "").append(name);
    if (!items.isEmpty()) {
      line.append(items.stream().collect(Collectors.joining(" ", " [", "]")));
    }
    line.append(ignored ? " (ignored)" : "");
    line.append(
        attempts > 1 && !status.equals("failed") ? " (%d attempts)".formatted(attempts) : "");
    List<String> lines = new ArrayList<>(List.of(line.toString()));
    shown.forEach(value -> lines.add("    = " + text(value)));
    if (withDiffs) {
      for (Diff diff : diffs) {
        UnifiedDiff.lines(diff).stream()
            .skip(2)
            .filter(changed -> !changed.startsWith(" ") && !changed.startsWith("@@"))
            .forEach(changed -> lines.add("    " + changed));
      }
    }
    return lines;
  }

  /** Numbers count as text here: with Jinja2 a computed one has become text. */
  private static String text(Object value) {
    return Json.write(value instanceof Number ? value.toString() : value);
  }
}
