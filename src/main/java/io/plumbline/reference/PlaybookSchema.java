package io.plumbline.reference;

import io.plumbline.input.Parameter;
import io.plumbline.module.ModuleSpec;
import io.plumbline.playbook.Keyword;
import io.plumbline.playbook.Keywords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (draft 7) of a playbook, for editors: completes and explains keys, and marks what
 * cannot be right. What depends on other files or on variables it cannot know; {@code plumb plan}
 * does.
 */
public final class PlaybookSchema {
  static final String DRAFT = "http://json-schema.org/draft-07/schema#";

  /** A module's name with its collection. */
  private static final String FULL_NAME = "^\\w+\\.\\w+\\.\\w+$";

  private final List<Subject> modules;
  private final List<Subject> checks;

  /**
   * Makes the schema's writer.
   *
   * @param modules what tasks may name
   * @param checks what checks may name
   */
  public PlaybookSchema(List<Subject> modules, List<Subject> checks) {
    this.modules = List.copyOf(modules);
    this.checks = List.copyOf(checks);
  }

  /**
   * Writes the schema.
   *
   * @return the schema as maps, lists and values
   */
  public Map<String, Object> write() {
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.putAll(ValueSchema.definitions());
    definitions.put("play", play());
    definitions.put("import_playbook", importedPlaybook());
    definitions.put("tasks", list("task_or_block"));
    definitions.put(
        "task_or_block",
        choice(
            List.of("block", "import_tasks", "import_role"),
            Map.of(
                "block", reference("block"),
                "import_tasks", reference("import_tasks"),
                "import_role", reference("import_role")),
            reference("task")));
    definitions.put("block", object(Keywords.BLOCK, Map.of(), List.of("block")));
    definitions.put("import_tasks", imported("import_tasks", "The file of tasks to put here"));
    definitions.put("import_role", imported("import_role", "The role whose tasks to put here"));
    definitions.put("role", role());
    definitions.put("task", task());
    definitions.put("check", named(Keywords.CHECK, checks, "check_"));
    definitions.put("loop_control", object(Keywords.LOOP_CONTROL, Map.of(), List.of()));
    modules.forEach(module -> definitions.put("module_" + module.name(), arguments(module)));
    checks.forEach(check -> definitions.put("check_" + check.name(), arguments(check)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", DRAFT);
    schema.put("title", "A playbook of Plumbline, or a file of tasks");
    schema.put("type", List.of("array", "null"));
    schema.put(
        "items",
        choice(
            List.of("hosts", "import_playbook"),
            Map.of("hosts", reference("play"), "import_playbook", reference("import_playbook")),
            reference("task_or_block")));
    schema.put("definitions", definitions);
    return schema;
  }

  private Map<String, Object> play() {
    return object(Keywords.PLAY, Map.of(), List.of("hosts"));
  }

  private static Map<String, Object> importedPlaybook() {
    Map<String, Object> own =
        Map.of(
            "import_playbook",
            ValueSchema.described(reference("value"), "The playbook to run here"));
    return object(Keywords.SHARED, own, List.of("import_playbook"));
  }

  private static Map<String, Object> imported(String word, String description) {
    Map<String, Object> own = Map.of(word, Map.of("description", description));
    return object(Keywords.SHARED, own, List.of(word));
  }

  private static Map<String, Object> role() {
    Map<String, Object> map = object(Keywords.ROLE, Map.of(), List.of());
    map.put("additionalProperties", true);
    return Map.of("anyOf", List.of(reference("value"), map));
  }

  /** Exactly one key names a module: by its name, by its full name, or in its value. */
  private Map<String, Object> task() {
    Map<String, Object> task = named(Keywords.TASK, modules, "module_");
    task.put("patternProperties", Map.of(FULL_NAME, Map.of()));
    List<Object> oneOf = new ArrayList<>((List<?>) task.get("oneOf"));
    oneOf.add(Map.of("required", List.of("action")));
    oneOf.add(Map.of("required", List.of("local_action")));
    oneOf.add(Map.of("not", Map.of("propertyNames", Map.of("not", Map.of("pattern", FULL_NAME)))));
    task.put("oneOf", oneOf);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("action", Map.of("description", "The module and its arguments in one line"));
    properties.put("local_action", Map.of("description", "The same, done on the control machine"));
    ((Map<?, ?>) task.get("properties"))
        .forEach((key, value) -> properties.put((String) key, value));
    task.put("properties", properties);
    return task;
  }

  /** Something with the name of exactly one module or check among its keys. */
  private static Map<String, Object> named(
      List<Keyword> keywords, List<Subject> subjects, String prefix) {
    Map<String, Object> own = new LinkedHashMap<>();
    List<Object> oneOf = new ArrayList<>();
    for (Subject subject : subjects) {
      own.put(subject.name(), reference(prefix + subject.name()));
      oneOf.add(Map.of("required", List.of(subject.name())));
    }
    Map<String, Object> schema = object(keywords, own, List.of());
    schema.put("oneOf", oneOf);
    return schema;
  }

  private static Map<String, Object> object(
      List<Keyword> keywords, Map<String, Object> own, List<String> required) {
    Map<String, Object> properties = new LinkedHashMap<>(own);
    keywords.forEach(keyword -> properties.putIfAbsent(keyword.name(), keyword(keyword)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    return schema;
  }

  private static Map<String, Object> keyword(Keyword keyword) {
    Map<String, Object> value =
        switch (keyword.shape()) {
          case VALUE -> reference("value");
          case BOOLEAN -> reference("boolean");
          case TEMPLATED_BOOLEAN -> reference("templated_boolean");
          case NUMBER -> reference("integer");
          case CONDITIONS, VALUES -> reference("values");
          case MAP -> reference("map");
          case ITEMS -> reference("items");
          case ANY, ENVIRONMENT -> Map.of();
          case TASKS, HANDLERS -> reference("tasks");
          case CHECKS -> list("check");
          case ROLES -> list("role");
          case LOOP_CONTROL -> reference("loop_control");
        };
    return ValueSchema.described(value, keyword.description());
  }

  /** A map, or all in one line: a plain value, or {@code key=value} pairs. */
  private static Map<String, Object> arguments(Subject subject) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Parameter parameter : subject.parameters()) {
      if (!parameter.name().equals(ModuleSpec.ANY_KEY)) {
        properties.put(parameter.name(), ValueSchema.of(parameter));
        subject
            .otherNames(parameter)
            .forEach(name -> properties.put(name, ValueSchema.of(parameter)));
      }
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", List.of("object", "null"));
    map.put("additionalProperties", subject.anyKey());
    map.put("properties", properties);
    Map<String, Object> schema = new LinkedHashMap<>();
    if (subject.kind() == Subject.Kind.MODULE) {
      schema.put("anyOf", List.of(map, reference("value")));
    } else {
      schema.putAll(map);
    }
    schema.put("description", subject.summary());
    return schema;
  }

  /** The first of these keys that is there says which schema holds. */
  private static Map<String, Object> choice(
      List<String> keys, Map<String, Map<String, Object>> schemas, Map<String, Object> otherwise) {
    Map<String, Object> chosen = otherwise;
    for (int i = keys.size() - 1; i >= 0; i--) {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("if", Map.of("required", List.of(keys.get(i))));
      schema.put("then", schemas.get(keys.get(i)));
      schema.put("else", chosen);
      chosen = schema;
    }
    return chosen;
  }

  private static Map<String, Object> list(String item) {
    return Map.of("type", List.of("array", "null"), "items", reference(item));
  }

  private static Map<String, Object> reference(String definition) {
    return ValueSchema.named(definition);
  }
}
