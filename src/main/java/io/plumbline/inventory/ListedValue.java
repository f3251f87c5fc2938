package io.plumbline.inventory;

import io.plumbline.yaml.TaggedText;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands in a file, as {@code ansible-inventory} lists it; no expression is rendered. */
final class ListedValue {
  /** How JSON shows a text with a tag. */
  private static final Map<String, String> KEYS =
      Map.of(
          "!vault", "__ansible_vault",
          "!vault-encrypted", "__ansible_vault",
          "!unsafe", "__ansible_unsafe");

  private ListedValue() {}

  /** Makes values for JSON: a text with a tag is a map with one key, maps keep their order. */
  static Object forJson(YamlNode node) {
    return of(node, true);
  }

  /** Makes values for YAML: a text with a tag keeps it, maps are sorted. */
  static Object forYaml(YamlNode node) {
    return of(node, false);
  }

  private static Object of(YamlNode node, boolean json) {
    if (node instanceof YamlScalar scalar) {
      String key = KEYS.get(scalar.tag());
      if (key == null) {
        return scalar.value();
      }
      return json ? Map.of(key, scalar.text()) : new TaggedText(scalar.tag(), scalar.text());
    }
    if (node instanceof YamlList list) {
      List<Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(of(item, json)));
      return items;
    }
    Map<String, Object> values = json ? new LinkedHashMap<>() : new TreeMap<>();
    ((YamlMap) node)
        .entries()
        .forEach(entry -> values.put(entry.key().text(), of(entry.value(), json)));
    return values;
  }
}
