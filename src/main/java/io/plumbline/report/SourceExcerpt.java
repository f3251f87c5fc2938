package io.plumbline.report;

import io.plumbline.input.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Shows a line of an input file with a caret under one column of it. */
final class SourceExcerpt {
  /** Input files are small; whatever a user names instead must not fill the memory. */
  private static final int MOST_BYTES = 8 << 20;

  /** The line breaks that YAML counts. */
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

  private final int width;
  private final Map<Path, List<String>> files = new HashMap<>();

  /**
   * Prepares excerpts.
   *
   * @param width how many columns an excerpt may take
   */
  SourceExcerpt(int width) {
    this.width = Math.max(20, width);
  }

  /**
   * Shows a place.
   *
   * @param location the place; its column counts code points
   * @return the line and the caret line, or nothing if the line cannot be read or is blank
   */
  List<String> of(SourceLocation location) {
    List<String> lines = files.computeIfAbsent(location.file(), SourceExcerpt::read);
    if (location.line() > lines.size() || lines.get(location.line() - 1).isBlank()) {
      return List.of();
    }
    return withCaret(lines.get(location.line() - 1), location.column());
  }

  private List<String> withCaret(String line, int column) {
    StringBuilder shown = new StringBuilder();
    int used = 0;
    int caret = -1;
    int characters = line.codePointCount(0, line.length());
    int[] codePoints = line.codePoints().limit(Math.min(characters, column + width)).toArray();
    int[] starts = new int[codePoints.length + 1];
    for (int i = 0; i < codePoints.length; i++) {
      starts[i] = shown.length();
      caret = i == column - 1 ? used : caret;
      TerminalText.append(shown, codePoints[i], used);
      used += TerminalText.width(shown.substring(starts[i]));
    }
    starts[codePoints.length] = shown.length();
    caret = caret < 0 ? used : caret;
    String before = "";
    int first = 0;
    if (caret > width * 2 / 3 && used > width) {
      // The caret moves to the middle; what stands left of it gives way to dots.
      before = "...";
      int hidden = caret - width / 2;
      int gone = 0;
      while (gone < hidden) {
        gone += TerminalText.width(shown.substring(starts[first], starts[first + 1]));
        first++;
      }
      caret = caret - gone + before.length();
    }
    String text = before + shown.substring(starts[first]);
    boolean more = codePoints.length < characters;
    String cut = TerminalText.cut(more ? text + "..." : text, width);
    return List.of(cut.stripTrailing(), " ".repeat(caret) + "^");
  }

  private static List<String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (InputStream input = Files.newInputStream(file)) {
      String text = new String(input.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return List.of(LINE_BREAK.split(text.startsWith("\ufeff") ? text.substring(1) : text, -1));
    } catch (IOException e) {
      // The problem itself is shown all the same; the excerpt is an extra.
      return List.of();
    }
  }
}
