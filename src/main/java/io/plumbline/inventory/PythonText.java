package io.plumbline.inventory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows a value as Python does, which is how {@code ansible-inventory --graph} shows it. */
final class PythonText {
  private PythonText() {}

  /**
   * Shows a value.
   *
   * @param value String, Long, BigDecimal, Boolean, List, Map or null
   * @return a text as it is, anything else as Python writes it
   */
  static String of(Object value) {
    return value instanceof String text ? text : written(value);
  }

  private static String written(Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof List<?> items) {
      return items.stream().map(PythonText::written).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> written(entry.getKey()) + ": " + written(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(quote);
    for (char letter : text.toCharArray()) {
      switch (letter) {
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (letter < ' ' || letter == 0x7f) {
            quoted.append(String.format("\\x%02x", (int) letter));
          } else {
            quoted.append(letter == quote ? "\\" : "").append(letter);
          }
        }
      }
    }
    return quoted.append(quote).toString();
  }
}
