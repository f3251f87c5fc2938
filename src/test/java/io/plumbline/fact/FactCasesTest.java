package io.plumbline.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.input.Problems;
import io.plumbline.json.Json;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads answers that hosts of many kinds gave, and odd ones. What is expected of the distributions
 * and of the networks is what the real Ansible made of the same files and interfaces.
 */
class FactCasesTest {
  private static final Path CASES = Path.of("src/test/resources/fact");

  @TestFactory
  Stream<DynamicTest> everyGroupReadsItsAnswers() throws IOException {
    return cases().stream()
        .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> reads(file)));
  }

  private static void reads(Path file) {
    Problems problems = new Problems();
    YamlMap content = (YamlMap) YamlReader.read(file, problems).orElseThrow();
    problems.throwIfAny();
    Map<?, ?> written = (Map<?, ?>) content.value();
    Map<String, Object> known = new TreeMap<>();
    if (written.get("known") instanceof Map<?, ?> facts) {
      facts.forEach((name, value) -> known.put((String) name, value));
    }
    String name = file.getParent().getFileName().toString();
    FactGroup group =
        FactGroups.all().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no group " + name));
    Object found = written.get("found");
    Map<String, Object> facts =
        group.reader().read(new FactText(found == null ? "" : found.toString()), known);
    assertEquals(shown(written.get("facts")), shown(facts));
  }

  private static String shown(Object value) {
    return Json.writeIndented(sorted(value));
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), sorted(item)));
      return sorted;
    }
    return value instanceof List<?> list
        ? list.stream().map(FactCasesTest::sorted).toList()
        : value;
  }

  @Test
  void everyGroupHasACase() throws IOException {
    Set<String> missing = new TreeSet<>();
    FactGroups.all().forEach(group -> missing.add(group.name()));
    cases().forEach(file -> missing.remove(file.getParent().getFileName().toString()));
    assertEquals(Set.of(), missing);
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }
}
