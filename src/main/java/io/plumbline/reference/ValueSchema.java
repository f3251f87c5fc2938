package io.plumbline.reference;

import io.plumbline.input.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of values: what may be written where the language wants some type. */
final class ValueSchema {
  /** A template may stand for a value of any type. */
  private static final Map<String, Object> TEMPLATE =
      Map.of("type", "string", "pattern", "\\$\\{|<#");

  private static final Map<String, Object> SCALAR =
      Map.of("type", List.of("string", "number", "boolean", "null"));

  private ValueSchema() {}

  /** The types that {@link #named} refers to. */
  static Map<String, Object> definitions() {
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("value", SCALAR);
    definitions.put(
        "values", Map.of("anyOf", List.of(SCALAR, Map.of("type", "array", "items", SCALAR))));
    definitions.put(
        "boolean",
        Map.of(
            "anyOf",
            List.of(
                Map.of("type", "boolean"),
                Map.of("enum", List.of("yes", "no", "on", "off", "true", "false")))));
    definitions.put("templated_boolean", orTemplate(named("boolean")));
    definitions.put(
        "integer",
        Map.of(
            "anyOf",
            List.of(
                Map.of("type", "integer"),
                Map.of("type", "string", "pattern", "^-?[0-9]+$"),
                TEMPLATE)));
    definitions.put("list", Map.of("anyOf", List.of(Map.of("type", "array"), SCALAR)));
    definitions.put("items", orTemplate(Map.of("type", List.of("array", "null"))));
    definitions.put("map", orTemplate(Map.of("type", List.of("object", "null"))));
    return definitions;
  }

  /** Refers to a definition. */
  static Map<String, Object> named(String definition) {
    return Map.of("$ref", "#/definitions/" + definition);
  }

  /** A schema with words for it; beside a reference they count for nothing but to readers. */
  static Map<String, Object> described(Map<String, Object> schema, String description) {
    Map<String, Object> described = new LinkedHashMap<>(schema);
    described.put("description", description);
    return described;
  }

  private static Map<String, Object> orTemplate(Map<String, Object> schema) {
    return Map.of("anyOf", List.of(schema, TEMPLATE));
  }

  /** What a parameter takes, with its description. */
  static Map<String, Object> of(Parameter parameter) {
    StringBuilder description = new StringBuilder(parameter.description());
    parameter.defaultText().ifPresent(text -> description.append(" (default: " + text + ")"));
    return described(type(parameter), description.toString());
  }

  private static Map<String, Object> type(Parameter parameter) {
    if (!parameter.choices().isEmpty()) {
      return orTemplate(Map.of("enum", choices(parameter)));
    }
    return switch (parameter.type()) {
      case TEXT, MODE, DURATION, FILE, TEMPLATE, FILE_AND_WORDS -> named("value");
      case INTEGER -> named("integer");
      case BOOLEAN -> named("templated_boolean");
      case LIST -> named("list");
      case MAP -> named("map");
      case CONDITIONS -> named("values");
      case ANY, EXPRESSION -> Map.of();
    };
  }

  /** A choice such as {@code yes} or {@code 1} is no text to YAML. */
  private static List<Object> choices(Parameter parameter) {
    List<Object> values = new ArrayList<>(parameter.choices());
    for (String choice : parameter.choices()) {
      switch (choice) {
        case "yes", "true", "on" -> values.add(true);
        case "no", "false", "off" -> values.add(false);
        default -> {
          if (choice.matches("[0-9]{1,9}")) {
            values.add(Integer.valueOf(choice));
          }
        }
      }
    }
    return values.stream().distinct().toList();
  }
}
