package io.plumbline.report;

import io.plumbline.input.SourceLocation;
import io.plumbline.module.Diff;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing in which a running system differs from its plan.
 *
 * @param host the host
 * @param severity how bad that is
 * @param kind {@code task} or {@code check}
 * @param name the name of the task or check
 * @param item the item of the task's loop; "" without a loop
 * @param what what would be done about it, or why it could not be compared
 * @param change what is there and what is wanted, in a few words; "" if that says nothing more
 * @param diffs the same in full
 * @param location where it stands in the playbook
 */
public record DriftFinding(
    String host,
    Severity severity,
    String kind,
    String name,
    String item,
    String what,
    String change,
    List<Diff> diffs,
    SourceLocation location) {
  private static final int LONGEST = 240;

  /** Checks that nothing is null. */
  public DriftFinding {
    Objects.requireNonNull(host, "host is null");
    Objects.requireNonNull(severity, "severity is null");
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(item, "item is null");
    Objects.requireNonNull(what, "what is null");
    Objects.requireNonNull(change, "change is null");
    diffs = List.copyOf(diffs);
    Objects.requireNonNull(location, "location is null");
  }

  /** Says it in one line that is safe to show. */
  String line() {
    String words = String.join(" / ", what.strip().lines().map(String::strip).toList());
    return TerminalText.visible(host)
        + " "
        + severity.word()
        + " ["
        + TerminalText.visible(name)
        + "] "
        + TerminalText.cut(TerminalText.visible(words), LONGEST)
        + (change.isEmpty() ? "" : ": " + change)
        + " ("
        + TerminalText.visible(location.toString())
        + ")";
  }

  /** Says it to machines, with the names they read it by. */
  Map<String, Object> fields(boolean withDiffs) {
    Map<String, Object> fields =
        EventFields.fields(
            "type", "finding",
            "host", host,
            "severity", severity.word(),
            "kind", kind,
            "name", name,
            "item", item,
            "what", what,
            "change", change,
            "location", EventFields.of(location));
    if (withDiffs) {
      fields.put("diffs", EventFields.of(diffs));
    }
    return fields;
  }
}
