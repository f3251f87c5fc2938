package io.plumbline.report;

import io.plumbline.module.Diff;
import io.plumbline.report.LineDifference.Edit;
import io.plumbline.report.LineDifference.Kind;
import java.util.ArrayList;
import java.util.List;

/** Shows a change of a text the way {@code diff -u} does. */
public final class UnifiedDiff {
  private static final int AROUND = 3;
  private static final String NO_NEWLINE = "\\ No newline at end of file";

  private final List<Edit> edits;
  private final List<String> lines = new ArrayList<>();

  private UnifiedDiff(List<Edit> edits) {
    this.edits = edits;
  }

  /**
   * Shows a change.
   *
   * @param diff both texts
   * @return lines that are safe to show; none if nothing differs
   */
  public static List<String> lines(Diff diff) {
    if (diff.before().equals(diff.after())) {
      return List.of();
    }
    String name = TerminalText.visible(diff.name());
    if (diff.before().indexOf('\0') >= 0 || diff.after().indexOf('\0') >= 0) {
      return List.of("binary content of " + name + " differs");
    }
    UnifiedDiff unified =
        new UnifiedDiff(LineDifference.between(split(diff.before()), split(diff.after())));
    unified.lines.add("--- before: " + name);
    unified.lines.add("+++ after: " + name);
    unified.addHunks();
    return unified.lines;
  }

  /**
   * Tells how a line of a shown diff is coloured.
   *
   * @param line the line
   * @param color whether colours are wanted at all
   * @return the line, coloured by its first character
   */
  static String paint(String line, boolean color) {
    if (line.startsWith("--- ") || line.startsWith("+++ ")) {
      return Style.BOLD.paint(line, color);
    }
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '-' -> Style.RED.paint(line, color);
      case '+' -> Style.GREEN.paint(line, color);
      case '@' -> Style.CYAN.paint(line, color);
      default -> line;
    };
  }

  private void addHunks() {
    int beforeLine = 1;
    int afterLine = 1;
    int next = 0;
    while (next < edits.size()) {
      int change = nextChange(next);
      if (change == edits.size()) {
        return;
      }
      int start = Math.max(next, change - AROUND);
      int end = endOfHunk(change);
      beforeLine += start - next;
      afterLine += start - next;
      List<Edit> hunk = edits.subList(start, end);
      int removed = (int) hunk.stream().filter(edit -> edit.kind() != Kind.ADDED).count();
      int added = (int) hunk.stream().filter(edit -> edit.kind() != Kind.REMOVED).count();
      lines.add("@@ -" + range(beforeLine, removed) + " +" + range(afterLine, added) + " @@");
      hunk.forEach(this::add);
      beforeLine += removed;
      afterLine += added;
      next = end;
    }
  }

  private int nextChange(int from) {
    int index = from;
    while (index < edits.size() && edits.get(index).kind() == Kind.KEPT) {
      index++;
    }
    return index;
  }

  private int endOfHunk(int change) {
    int end = change;
    while (true) {
      while (end < edits.size() && edits.get(end).kind() != Kind.KEPT) {
        end++;
      }
      int following = nextChange(end);
      if (following == edits.size() || following - end > 2 * AROUND) {
        return Math.min(following, end + AROUND);
      }
      end = following;
    }
  }

  private void add(Edit edit) {
    String sign =
        switch (edit.kind()) {
          case KEPT -> " ";
          case REMOVED -> "-";
          case ADDED -> "+";
        };
    boolean ended = edit.line().endsWith("\n");
    String line = ended ? edit.line().substring(0, edit.line().length() - 1) : edit.line();
    lines.add(sign + TerminalText.visible(line));
    if (!ended) {
      lines.add(NO_NEWLINE);
    }
  }

  private static String range(int line, int count) {
    int start = count == 0 ? line - 1 : line;
    return count == 1 ? String.valueOf(start) : start + "," + count;
  }

  /** Keeps each line's break, so that a missing one at the end counts as a difference. */
  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return lines;
  }
}
