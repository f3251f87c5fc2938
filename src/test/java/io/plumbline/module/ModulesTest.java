package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.Parameter;
import io.plumbline.input.Problems;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ModulesTest {
  private final Modules modules = Modules.all();

  @TestFactory
  Stream<DynamicTest> everyModuleIsDescribed() {
    return modules.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      PlaybookModule<?> module = modules.find(name).orElseThrow();
                      assertEquals(name, module.spec().name());
                      described(module);
                    }));
  }

  private static void described(PlaybookModule<?> module) {
    ModuleSpec<?> spec = module.spec();
    assertTrue(spec.name().matches("[a-z][a-z0-9_]*"), spec.name());
    sentence(spec.summary());
    Set<String> keys = new HashSet<>();
    for (Parameter parameter : spec.parameters()) {
      assertTrue(parameter.name().matches("[a-z][a-z0-9_]*|[*]"), parameter.name());
      assertTrue(keys.add(parameter.name()), () -> parameter.name() + " stands twice");
      sentence(parameter.description());
    }
    spec.freeForm().ifPresent(key -> assertTrue(keys.contains(key), key));
    example(spec, keys);
  }

  @Test
  void otherNamesOfParametersAreNamesOfNothingElse() {
    for (String name : modules.names()) {
      PlaybookModule<?> module = modules.find(name).get();
      List<String> keys = module.spec().parameters().stream().map(Parameter::name).toList();
      module
          .aliases()
          .forEach(
              (other, key) -> {
                assertTrue(keys.contains(key), () -> name + " has no " + key);
                assertFalse(keys.contains(other), () -> name + " has " + other + " itself");
              });
    }
  }

  private static void sentence(String text) {
    assertFalse(text.isBlank(), "an empty description");
    assertFalse(text.endsWith("."), () -> "a full stop: " + text);
  }

  private static void example(ModuleSpec<?> spec, Set<String> keys) {
    Problems problems = new Problems();
    YamlMap task =
        YamlReader.parse(spec.example(), Path.of("example.yml"), problems)
            .map(node -> node instanceof YamlList list ? list.items().get(0) : node)
            .map(YamlMap.class::cast)
            .orElseThrow();
    problems.throwIfAny();
    var value = task.get(spec.name()).orElseThrow(() -> new AssertionError("not in its example"));
    if (value instanceof YamlMap arguments) {
      assertTrue(
          spec.anyKey() || keys.containsAll(arguments.keys()),
          () -> "unknown key in " + arguments.keys());
      spec.parameters().stream()
          .filter(Parameter::required)
          .forEach(needed -> assertTrue(arguments.keys().contains(needed.name()), needed.name()));
    } else {
      assertTrue(spec.freeForm().isPresent(), "the example is free-form, the module is not");
    }
  }

  @Test
  void twoModulesOfOneNameAreRefused() {
    PlaybookModule<?> module = modules.find(modules.names().iterator().next()).orElseThrow();
    List<PlaybookModule<?>> twice = List.of(module, module);
    var error = assertThrows(IllegalArgumentException.class, () -> new Modules(twice));
    assertEquals("two modules named " + module.spec().name(), error.getMessage());
  }
}
