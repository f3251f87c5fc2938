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
            List.of("block", "import_tasks"),
            Map.of("block", reference("block"), "import_tasks", reference("import_tasks")),
            reference("task")));
    definitions.put("block", object(Keywords.BLOCK, Map.of(), List.of("block")));
    definitions.put("import_tasks", importedTasks());
    definitions.put("task", named(Keywords.TASK, modules, "module_"));
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

  private Map<String, Object> importedPlaybook() {
    Map<String, Object> own =
        Map.of(
            "import_playbook",
            ValueSchema.described(reference("value"), "The playbook to run here"));
    List<Keyword> taken =
        Keywords.PLAY.stream()
            .filter(keyword -> List.of("name", "tags", "when", "vars").contains(keyword.name()))
            .toList();
    return object(taken, own, List.of("import_playbook"));
  }

  private Map<String, Object> importedTasks() {
    Map<String, Object> own =
        Map.of(
            "import_tasks",
            ValueSchema.described(reference("value"), "The file of tasks to put here"));
    List<Keyword> taken =
        Keywords.BLOCK.stream().filter(keyword -> !keyword.name().equals("block")).toList();
    return object(taken, own, List.of("import_tasks"));
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
    keywords.forEach(keyword -> properties.put(keyword.name(), keyword(keyword)));
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
          case ANY -> Map.of();
          case TASKS, HANDLERS -> reference("tasks");
          case CHECKS -> list("check");
          case ROLES -> Map.of("type", List.of("array", "null"));
          case LOOP_CONTROL -> reference("loop_control");
        };
    return ValueSchema.described(value, keyword.description());
  }

  private static Map<String, Object> arguments(Subject subject) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Parameter parameter : subject.parameters()) {
      if (!parameter.name().equals(ModuleSpec.ANY_KEY)) {
        properties.put(parameter.name(), ValueSchema.of(parameter));
      }
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", List.of("object", "null"));
    map.put("additionalProperties", subject.anyKey());
    map.put("properties", properties);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", subject.summary());
    List<Object> forms = new ArrayList<>(List.of(map));
    subject
        .freeForm()
        .flatMap(
            name -> subject.parameters().stream().filter(p -> p.name().equals(name)).findFirst())
        .ifPresent(parameter -> forms.add(ValueSchema.of(parameter)));
    if (forms.size() == 1) {
      subject.parameters().stream()
          .filter(Parameter::required)
          .map(Parameter::name)
          .forEach(required::add);
      schema.putAll(map);
      if (!required.isEmpty()) {
        schema.put("required", required);
      }
    } else {
      schema.put("anyOf", forms);
    }
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
