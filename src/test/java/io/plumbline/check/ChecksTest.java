package io.plumbline.check;

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

class ChecksTest {
  private final Checks checks = Checks.all();

  @TestFactory
  Stream<DynamicTest> everyCheckIsDescribed() {
    return checks.names().stream()
        .map(
            name -> DynamicTest.dynamicTest(name, () -> described(checks.find(name).get().spec())));
  }

  private static void described(CheckSpec<?> spec) {
    assertTrue(spec.name().matches("[a-z][a-z0-9_]*"), spec.name());
    sentence(spec.summary());
    Set<String> keys = new HashSet<>();
    for (Parameter parameter : spec.parameters()) {
      assertTrue(parameter.name().matches("[a-z][a-z0-9_]*"), parameter.name());
      assertTrue(keys.add(parameter.name()), () -> parameter.name() + " stands twice");
      sentence(parameter.description());
    }
    spec.from().ifPresent(key -> assertTrue(keys.contains(key), key));
    Problems problems = new Problems();
    YamlList tasks =
        (YamlList) YamlReader.parse(spec.example(), Path.of("example.yml"), problems).orElseThrow();
    problems.throwIfAny();
    YamlMap arguments = (YamlMap) ((YamlMap) tasks.items().get(0)).get(spec.name()).orElseThrow();
    assertTrue(keys.containsAll(arguments.keys()), () -> "unknown key in " + arguments.keys());
    spec.parameters().stream()
        .filter(Parameter::required)
        .forEach(needed -> assertTrue(arguments.keys().contains(needed.name()), needed.name()));
  }

  private static void sentence(String text) {
    assertFalse(text.isBlank(), "an empty description");
    assertFalse(text.endsWith("."), () -> "a full stop: " + text);
  }

  @Test
  void twoChecksOfOneNameAreRefused() {
    List<Check<?, ?>> twice = List.of(new PingCheck(), new PingCheck());
    var error = assertThrows(IllegalArgumentException.class, () -> new Checks(twice));
    assertEquals("two checks named ping", error.getMessage());
  }
}
