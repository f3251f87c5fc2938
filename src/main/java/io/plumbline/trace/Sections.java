package io.plumbline.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/** Text in sections that begin with a line {@code @@ NAME}. */
final class Sections {
  private static final String MARK = "@@ ";

  private Sections() {}

  /** Splits a text; what stands before the first mark is dropped. */
  static Map<String, String> of(String text) {
    Map<String, StringBuilder> parts = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    for (String line : text.split("\n")) {
      if (line.startsWith(MARK)) {
        current =
            parts.computeIfAbsent(line.substring(MARK.length()).strip(), n -> new StringBuilder());
      } else {
        current.append(line).append('\n');
      }
    }
    Map<String, String> sections = new LinkedHashMap<>();
    parts.forEach((name, part) -> sections.put(name, part.toString().strip()));
    return sections;
  }
}
