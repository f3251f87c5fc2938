package io.plumbline.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.plumbline.check.Checks;
import io.plumbline.module.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
  private static final List<Subject> MODULES = Subject.of(Modules.all());
  private static final List<Subject> CHECKS = Subject.of(Checks.all());

  private final ObjectMapper mapper = new ObjectMapper();

  /** As editors do, it leaves the key {@code on} as it is written. */
  private final YAMLMapper yamlMapper = new YAMLMapper();

  private final JsonSchema playbook = schema(new PlaybookSchema(MODULES, CHECKS).write());
  private final JsonSchema inventory = schema(InventorySchema.write());

  private JsonSchema schema(Map<String, Object> schema) {
    return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(mapper.valueToTree(schema));
  }

  private Set<String> complaints(JsonSchema schema, String yaml) throws IOException {
    return schema.validate(yamlMapper.readTree(yaml)).stream()
        .map(ValidationMessage::getMessage)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Path> yamlFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPlaybookFits() throws IOException {
    return yamlFiles("playbooks")
        .filter(file -> !file.endsWith("inventory.yml"))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> assertEquals(Set.of(), complaints(playbook, Files.readString(file)))));
  }

  @TestFactory
  Stream<DynamicTest> everyInventoryFits() throws IOException {
    return yamlFiles("inventories")
        .filter(file -> file.getParent().equals(Path.of("inventories")))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> assertEquals(Set.of(), complaints(inventory, Files.readString(file)))));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleFits() {
    return Stream.concat(MODULES.stream(), CHECKS.stream())
        .map(
            subject ->
                DynamicTest.dynamicTest(
                    subject.kind() + " " + subject.name(),
                    () -> assertEquals(Set.of(), complaints(playbook, played(subject)))));
  }

  /** The example inside a play, as a user would put it there. */
  private static String played(Subject subject) {
    String key = subject.kind() == Subject.Kind.CHECK ? "checks" : "tasks";
    return "- hosts: all\n  " + key + ":\n" + subject.example().indent(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          [{hosts: all, taks: []}]                                       | 'taks'
          [{hosts: all, tasks: [{copy: {dest: /a, contents: b}}]}]       | 'contents'
          [{hosts: all, tasks: [{command: ls, shell: ls}]}]              | 2 are valid
          [{hosts: all, tasks: [{name: nothing to do}]}]                 | 0 are valid
          [{hosts: all, tasks: [{file: {path: /a, state: folder}}]}]     | state
          [{hosts: all, tasks: [{command: ls, ignore_errors: perhaps}]}] | ignore_errors
          [{hosts: all, checks: [{name: a, pings: {to: b}}]}]            | 'pings'
          [{block: [{command: ls}], whenn: a}]                           | 'whenn'
          """)
  void aMistakeIsMarked(String yaml, String words) throws IOException {
    Set<String> complaints = complaints(playbook, yaml);
    assertTrue(
        complaints.stream().anyMatch(one -> one.contains(words)), () -> yaml + ": " + complaints);
  }

  @Test
  void aTemplateMayStandForAnyType() throws IOException {
    String yaml =
        """
        - hosts: "${pattern}"
          tasks:
            - wait_for: {host: a, port: "${port}"}
              retries: "${tries}"
              become: "${privileged}"
              loop: "${hosts}"
              when: [a == 1, b]
        """;
    assertEquals(Set.of(), complaints(playbook, yaml));
  }

  @Test
  void theOtherSpellingsOfATaskFit() throws IOException {
    String yaml =
        """
        - hosts: all
          roles:
            - web
            - {role: database, port: 5432, tags: data}
          tasks:
            - copy: src=a dest=/b
            - ansible.builtin.copy: {src: a, dest: /b}
            - action: copy src=a dest=/b
            - import_role: {name: web}
            - include_role: {name: "${role}"}
            - block: [{command: ls}]
              rescue: [{command: ls}]
        """;
    assertEquals(Set.of(), complaints(playbook, yaml));
  }

  @Test
  void aGroupHasNoOtherKeys() throws IOException {
    assertEquals(1, complaints(inventory, "all: {host: {a: }}").size());
    assertEquals(Set.of(), complaints(inventory, "all: {hosts: {a: {x: 1}}, children: {b: }}"));
  }
}
