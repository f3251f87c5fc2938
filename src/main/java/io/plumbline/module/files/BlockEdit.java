package io.plumbline.module.files;

import io.plumbline.module.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of lines that is to stand in a file, or is not.
 *
 * @param begin the line before it
 * @param end the line after it
 * @param block its lines; none if it is to be taken out
 * @param after where a new block goes: behind the last line that holds this
 * @param before where a new block goes: before the last line that holds this
 * @param first whether a new block goes to the beginning of the file
 * @param gapBefore whether an empty line stands before the block
 * @param gapAfter whether an empty line stands after the block, unless it is the end
 */
record BlockEdit(
    String begin,
    String end,
    List<String> block,
    Optional<Pattern> after,
    Optional<Pattern> before,
    boolean first,
    boolean gapBefore,
    boolean gapAfter) {

  boolean isRemoval() {
    return block.isEmpty();
  }

  /**
   * Makes the lines hold the block, or no longer.
   *
   * @return what was done, up to the name of the file
   */
  String apply(TextLines lines) {
    int from = lastIndex(lines, begin);
    int to = lastIndex(lines, end);
    boolean there = from >= 0 && to >= 0;
    int place = there ? Math.min(from, to) : place(lines);
    for (int at = Math.max(from, to); there && at >= place; at--) {
      lines.remove(at);
    }
    if (isRemoval()) {
      return "remove the block from ";
    }
    if (gapBefore && place > 0 && !lines.get(place - 1).isEmpty()) {
      lines.add(place++, "");
    }
    List<String> whole = new ArrayList<>();
    whole.add(begin);
    whole.addAll(block);
    whole.add(end);
    for (String line : whole) {
      lines.add(place++, lines.among(line));
    }
    if (gapAfter && place < lines.size() && !lines.get(place).isEmpty()) {
      lines.add(place, "");
    }
    return there ? "replace the block in " : "add a block to ";
  }

  private static int lastIndex(TextLines lines, String marker) {
    String wanted = lines.among(marker);
    int last = -1;
    for (int at = 0; at < lines.size(); at++) {
      last = lines.get(at).equals(wanted) ? at : last;
    }
    return last;
  }

  private int place(TextLines lines) {
    if (first) {
      return 0;
    }
    int place = lines.size();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (after.map(pattern -> pattern.matcher(line).find()).orElse(false)) {
        place = at + 1;
      } else if (before.map(pattern -> pattern.matcher(line).find()).orElse(false)) {
        place = at;
      }
    }
    return place;
  }
}
