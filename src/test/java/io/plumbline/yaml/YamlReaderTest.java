package io.plumbline.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.Problems;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  private final Problems problems = new Problems();

  private YamlNode read(String text) {
    return YamlReader.parse(text, Path.of("a.yml"), problems).orElseThrow();
  }

  @Test
  void plainScalarsKeepWhatWasWrittenUnlessTheyAreClearlyTyped() {
    YamlNode list = read("[0644, no, 12, 1.5, true, null, '7', 2026-01-01, 0x1F, on]");
    assertEquals(
        Arrays.asList(
            "0644", "no", 12L, new BigDecimal("1.5"), true, null, "7", "2026-01-01", "0x1F", "on"),
        list.value());
  }

  @Test
  void everyValueKnowsItsPlace() {
    YamlMap map = (YamlMap) read("a:\n  - x: 1\n    y: |\n      text\n");
    YamlMap item = (YamlMap) ((YamlList) map.get("a").orElseThrow()).items().get(0);
    assertEquals("a.yml:2:8", item.get("x").orElseThrow().location().toString());
    YamlScalar block = (YamlScalar) item.get("y").orElseThrow();
    assertEquals("a.yml:3:8", block.location().toString());
    assertEquals("a.yml:4:7", block.contentLocation().toString());
  }

  @Test
  void duplicateKeysAreProblems() {
    read("a: 1\nb: 2\na: 3\n");
    assertEquals(
        "a.yml:3:1: error: duplicate key \"a\" (it stands on line 1 already)",
        problems.sorted().get(0).toString());
  }

  @Test
  void mergeKeysDoNotOverride() {
    assertEquals(
        Map.of("c", Map.of("x", 1L, "y", 3L), "b", Map.of("x", 1L, "y", 2L)),
        read("b: &b {x: 1, y: 2}\nc:\n  <<: *b\n  y: 3\n").value());
    assertTrue(problems.isEmpty());
  }

  @Test
  void brokenYamlIsAProblemWithAPlace() {
    assertTrue(YamlReader.parse("a: [1, 2\nb: 3\n", Path.of("a.yml"), problems).isEmpty());
    assertEquals(2, problems.sorted().get(0).location().line());
  }

  @Test
  void anAliasBombIsRefused() {
    StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 9; i++) {
      String item = "*a" + (i - 1);
      String items =
          String.join(",", List.of(item, item, item, item, item, item, item, item, item));
      text.append("a" + i + ": &a" + i + " [" + items + "]\n");
    }
    assertTrue(YamlReader.parse(text.toString(), Path.of("a.yml"), problems).isEmpty());
    assertEquals(1, problems.sorted().size());
  }

  @Test
  void deepNestingIsRefused() {
    String text = "[".repeat(10_000) + "]".repeat(10_000);
    assertTrue(YamlReader.parse(text, Path.of("a.yml"), problems).isEmpty());
    assertEquals(1, problems.sorted().size());
  }

  @Test
  void anEmptyFileHasNoValue() {
    assertTrue(YamlReader.parse("# nothing\n", Path.of("a.yml"), problems).isEmpty());
    assertTrue(problems.isEmpty());
  }
}
