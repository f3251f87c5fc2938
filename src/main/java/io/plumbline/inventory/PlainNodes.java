package io.plumbline.inventory;

import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes nodes of plain values that were not written as YAML. */
final class PlainNodes {
  private PlainNodes() {}

  /**
   * Makes a node.
   *
   * @param value String, Long, BigDecimal, Boolean, List, Map or null
   * @param location where it stands; for what a script printed, the script
   * @return a node with this value
   */
  static YamlNode of(Object value, SourceLocation location) {
    if (value instanceof List<?> items) {
      List<YamlNode> nodes = new ArrayList<>();
      items.forEach(item -> nodes.add(of(item, location)));
      return new YamlList(nodes, location);
    }
    if (value instanceof Map<?, ?> map) {
      List<YamlMap.Entry> entries = new ArrayList<>();
      map.forEach(
          (key, item) ->
              entries.add(
                  new YamlMap.Entry(text(String.valueOf(key), location), of(item, location))));
      return new YamlMap(entries, location);
    }
    if (value instanceof String text) {
      return text(text, location);
    }
    String plain =
        value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    return new YamlScalar(plain, YamlScalar.Style.PLAIN, "", location, location);
  }

  /**
   * Makes a node of a text, whatever the text looks like.
   *
   * @param text the text
   * @param location where it stands
   * @return a node that is a text
   */
  static YamlScalar text(String text, SourceLocation location) {
    return new YamlScalar(text, YamlScalar.Style.QUOTED, "", location, location);
  }
}
