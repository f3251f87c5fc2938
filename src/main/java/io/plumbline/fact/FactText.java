package io.plumbline.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the script of a group printed: lines of {@code KEY=VALUE}; a key may come again. */
public final class FactText {
  private final List<Line> lines = new ArrayList<>();

  private record Line(String key, String value) {}

  /**
   * Takes a text apart.
   *
   * @param text what was printed; lines without a {@code =} are passed over
   */
  public FactText(String text) {
    for (String line : text.split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        lines.add(new Line(line.substring(0, equals), line.substring(equals + 1)));
      }
    }
  }

  /** Gives the first value of a key; an empty one counts as none. */
  Optional<String> find(String key) {
    return values(key).stream().findFirst().map(String::strip).filter(value -> !value.isEmpty());
  }

  /** Tells whether a key was printed at all. */
  boolean has(String key) {
    return lines.stream().anyMatch(line -> line.key.equals(key));
  }

  /** Gives the first value of a key if it is a whole number. */
  OptionalLong number(String key) {
    return find(key).map(Numbers::of).orElse(OptionalLong.empty());
  }

  /** Gives all values of a key in their order. */
  List<String> values(String key) {
    return lines.stream().filter(line -> line.key.equals(key)).map(Line::value).toList();
  }

  /** Gives the lines of a file that were printed under a key. */
  String file(String key) {
    return String.join("\n", values(key));
  }

  /** Takes the lines apart into blocks that each begin with a line of this key, by its value. */
  Map<String, FactText> blocks(String key) {
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    for (Line line : lines) {
      if (line.key.equals(key)) {
        current = texts.computeIfAbsent(line.value, name -> new StringBuilder());
      } else {
        current.append(line.key).append('=').append(line.value).append('\n');
      }
    }
    Map<String, FactText> blocks = new LinkedHashMap<>();
    texts.forEach((name, text) -> blocks.put(name, new FactText(text.toString())));
    return blocks;
  }
}
