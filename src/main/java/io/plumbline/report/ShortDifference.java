package io.plumbline.report;

import io.plumbline.module.Diff;
import io.plumbline.report.LineDifference.Edit;
import io.plumbline.report.LineDifference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in a few words what a change of a text does: {@code mode: 0600 -> 0644}. */
final class ShortDifference {
  private static final int MOST_LINES = 3;
  private static final int LONGEST = 160;

  /** What stands before the value in a setting of one line. */
  private static final Pattern SETTING = Pattern.compile("([^:=]+[:=]\\s*)(.*)");

  private ShortDifference() {}

  /**
   * Says what changes.
   *
   * @param diffs what is there, and what is wanted
   * @return one line that is safe to show; "" if there are no diffs, or if all is new
   */
  static String of(List<Diff> diffs) {
    String all =
        diffs.stream()
            .map(ShortDifference::of)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    return TerminalText.cut(TerminalText.visible(all), LONGEST);
  }

  private static String of(Diff diff) {
    if (diff.before().isBlank()) {
      return "";
    }
    List<String> removed = new ArrayList<>();
    List<String> added = new ArrayList<>();
    for (Edit edit :
        LineDifference.between(diff.before().lines().toList(), diff.after().lines().toList())) {
      if (edit.kind() != Kind.KEPT && !edit.line().isBlank()) {
        (edit.kind() == Kind.REMOVED ? removed : added).add(edit.line().strip());
      }
    }
    if (removed.isEmpty() && added.isEmpty()) {
      return "";
    }
    if (Math.max(removed.size(), added.size()) > MOST_LINES) {
      return lines(removed.size()) + " -> " + lines(added.size());
    }
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
      changes.add(
          between(i < removed.size() ? removed.get(i) : "", i < added.size() ? added.get(i) : ""));
    }
    return String.join("; ", changes);
  }

  private static String between(String before, String after) {
    Matcher old = SETTING.matcher(before);
    Matcher fresh = SETTING.matcher(after);
    boolean same = old.matches() && fresh.matches() && old.group(1).equals(fresh.group(1));
    return same
        ? old.group(1) + shown(old.group(2)) + " -> " + shown(fresh.group(2))
        : shown(before) + " -> " + shown(after);
  }

  private static String shown(String text) {
    return text.isEmpty() ? "(nothing)" : text;
  }

  private static String lines(int count) {
    return count == 1 ? "1 line" : count + " lines";
  }
}
