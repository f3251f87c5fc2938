package io.plumbline.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a text, made all at once; what they do not touch stays as it is. */
final class TextEdits {
  private record Edit(int start, int end, String replacement) {}

  private final String text;
  private final List<Edit> edits = new ArrayList<>();

  TextEdits(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  void replace(int start, int end, String replacement) {
    if (!text.substring(start, end).equals(replacement)) {
      edits.add(new Edit(start, end, replacement));
    }
  }

  /** Puts a comment on a line of its own above the line of an offset, once. */
  void commentAbove(int offset, String comment) {
    int line = lineStart(offset);
    int first = line;
    while (first < text.length() && text.charAt(first) == ' ') {
      first++;
    }
    Edit edit = new Edit(line, line, " ".repeat(first - line) + "# " + comment + "\n");
    if (!edits.contains(edit) && !text.substring(0, line).endsWith(edit.replacement())) {
      edits.add(edit);
    }
  }

  int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  String applied() {
    List<Edit> ordered = new ArrayList<>(edits);
    ordered.sort(Comparator.comparingInt(Edit::start));
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (Edit edit : ordered) {
      result.append(text, at, edit.start()).append(edit.replacement());
      at = edit.end();
    }
    return result.append(text, at, text.length()).toString();
  }
}
