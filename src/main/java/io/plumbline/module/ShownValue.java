package io.plumbline.module;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values for people to read, in the flow style of YAML. */
final class ShownValue {
  private ShownValue() {}

  /**
   * Writes a value; a text stands alone as it is, and in quotes inside a list or a map.
   *
   * @param value String, number, Boolean, List, Map or null
   * @return the text
   */
  static String of(Object value) {
    return value instanceof String text ? text : nested(value);
  }

  private static String nested(Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(ShownValue::nested).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> entries) {
      return entries.entrySet().stream()
          .map(entry -> of(entry.getKey()) + ": " + nested(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof String text) {
      return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}
