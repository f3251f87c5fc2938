package io.plumbline.template.function;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON spaced as Ansible's filters space it, so that a converted template changes nothing.
 */
final class SpacedJson {
  private final StringBuilder text = new StringBuilder();
  private final String indent;

  private SpacedJson(String indent) {
    this.indent = indent;
  }

  static String line(Object value) {
    SpacedJson json = new SpacedJson(null);
    json.write(value, "\n");
    return json.text.toString();
  }

  static String indented(Object value, int spaces) {
    SpacedJson json = new SpacedJson(" ".repeat(spaces));
    json.write(value, "\n");
    return json.text.toString();
  }

  private void write(Object value, String lineBreak) {
    if (value instanceof Map<?, ?> map) {
      Map<?, ?> ordered = indent == null ? map : new TreeMap<>(map);
      text.append("{");
      String separator = "";
      for (Map.Entry<?, ?> entry : ordered.entrySet()) {
        next(separator, lineBreak + indent);
        string(String.valueOf(entry.getKey()));
        text.append(": ");
        write(entry.getValue(), lineBreak + indent);
        separator = ",";
      }
      close('}', map.isEmpty(), lineBreak);
    } else if (value instanceof List<?> list) {
      text.append('[');
      String separator = "";
      for (Object item : list) {
        next(separator, lineBreak + indent);
        write(item, lineBreak + indent);
        separator = ",";
      }
      close(']', list.isEmpty(), lineBreak);
    } else if (value instanceof BigDecimal number) {
      text.append(number.toPlainString());
    } else if (value instanceof Number || value instanceof Boolean || value == null) {
      text.append(value);
    } else {
      string(String.valueOf(value));
    }
  }

  private void next(String separator, String lineBreak) {
    text.append(separator);
    if (indent != null) {
      text.append(lineBreak);
    } else if (!separator.isEmpty()) {
      text.append(' ');
    }
  }

  private void close(char bracket, boolean empty, String lineBreak) {
    if (indent != null && !empty) {
      text.append(lineBreak);
    }
    text.append(bracket);
  }

  private void string(String value) {
    text.append('"');
    for (char c : value.toCharArray()) {
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        default -> text.append(c < 0x20 || c > 0x7e ? String.format("\\u%04x", (int) c) : "" + c);
      }
    }
    text.append('"');
  }
}
