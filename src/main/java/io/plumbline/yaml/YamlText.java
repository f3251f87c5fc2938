package io.plumbline.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/** Writes plain values as YAML, keys sorted. */
public final class YamlText {
  private YamlText() {}

  /**
   * Writes a value with the innermost lists and maps on one line.
   *
   * @param value String, Number, Boolean, List, Map or null
   * @return the document, its last line ended
   */
  public static String compact(Object value) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.AUTO);
    return new Yaml(options).dump(sorted(value));
  }

  /**
   * Writes a value with every item and key on a line of its own.
   *
   * @param value String, Number, Boolean, List, Map or null
   * @param indent how many spaces a level is indented, 1 to 10
   * @param width the column where long texts are broken
   * @return the document, its last line ended
   * @throws IllegalArgumentException if the indent is out of range
   */
  public static String block(Object value, int indent, int width) {
    if (indent < 1 || indent > 10) {
      throw new IllegalArgumentException("an indent is 1 to 10, not " + indent);
    }
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setIndent(indent);
    options.setWidth(width);
    return new Yaml(options).dump(sorted(value));
  }

  /** Copies, so that a value that stands in two places is written twice, not as an alias. */
  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new TreeMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), sorted(item)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(sorted(item)));
      return copy;
    }
    return value;
  }
}
