package io.plumbline.trace;

import io.plumbline.json.Json;
import io.plumbline.json.JsonException;
import java.util.List;
import java.util.Map;

/** Values of the JSON that {@code ip} and {@code ovs-vsctl} print. */
final class Fields {
  private Fields() {}

  /** Reads a list of objects; none if the text is no such list, as from a program that failed. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> objects(String text) {
    return parsed(text) instanceof List<?> items
        ? items.stream()
            .filter(Map.class::isInstance)
            .map(item -> (Map<String, Object>) item)
            .toList()
        : List.of();
  }

  /** Reads any JSON; null if it is none. */
  static Object parsed(String text) {
    try {
      return text.isBlank() ? null : Json.parse(text);
    } catch (JsonException e) {
      return null;
    }
  }

  static String text(Map<String, Object> object, String key) {
    Object value = object.get(key);
    return value == null ? "" : String.valueOf(value);
  }

  static int number(Map<String, Object> object, String key) {
    return object.get(key) instanceof Long number ? number.intValue() : 0;
  }

  static List<?> list(Map<String, Object> object, String key) {
    return object.get(key) instanceof List<?> items ? items : List.of();
  }
}
