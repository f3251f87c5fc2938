package io.plumbline.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands in a file, as plain values: an expression is not rendered. */
public final class WrittenValue {
  private static final String MASK = "********";

  private WrittenValue() {}

  /**
   * Makes plain values of a node.
   *
   * @param node the node
   * @return text, number, boolean, null, list, or map sorted by name; an encrypted value is masked
   */
  public static Object of(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      return scalar.encrypted() ? MASK : scalar.value();
    }
    if (node instanceof YamlList list) {
      List<Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(of(item)));
      return items;
    }
    Map<String, Object> values = new TreeMap<>();
    ((YamlMap) node).entries().forEach(entry -> values.put(entry.key().text(), of(entry.value())));
    return values;
  }

  /**
   * Makes plain values of several nodes.
   *
   * @param nodes the nodes by name
   * @return their values by name, sorted
   */
  public static Map<String, Object> of(Map<String, ? extends YamlNode> nodes) {
    Map<String, Object> values = new TreeMap<>();
    nodes.forEach((name, node) -> values.put(name, of(node)));
    return values;
  }
}
