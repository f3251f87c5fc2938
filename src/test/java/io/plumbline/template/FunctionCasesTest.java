package io.plumbline.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.json.Json;
import io.plumbline.template.function.FunctionSpec;
import io.plumbline.template.function.TemplateFunctions;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionCasesTest {
  private static final Path CASES = Path.of("src/test/resources/template/functions.yml");
  private static final SourceLocation PLACE = SourceLocation.startOf(Path.of("case.yml"));

  private final TemplateEngine engine = new TemplateEngine();

  private static List<?> cases() {
    Problems problems = new Problems();
    YamlList list = (YamlList) YamlReader.read(CASES, problems).orElseThrow();
    problems.throwIfAny();
    return (List<?>) list.value();
  }

  static Stream<Arguments> inTheFile() {
    return cases().stream()
        .map(each -> (Map<?, ?>) each)
        .map(each -> arguments(String.valueOf(each.get("expression")), each));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inTheFile")
  void comesToWhatTheCaseSays(String expression, Map<?, ?> wanted) {
    Map<String, Object> outcome = new HashMap<>();
    try {
      outcome.put("result", evaluated(expression));
    } catch (InvalidInputException e) {
      outcome.put("problem", e.problems().get(0).message());
    }
    Map<String, Object> expected = new HashMap<>();
    wanted.forEach((key, value) -> expected.put(String.valueOf(key), value));
    expected.remove("expression");
    assertEquals(Json.write(expected), Json.write(outcome));
  }

  private Object evaluated(String expression) {
    return engine.evaluate(expression, PLACE, Variables.of(Map.of("given", "here")));
  }

  @Test
  void everyFunctionHasACase() {
    String all = cases().toString();
    for (FunctionSpec spec : TemplateFunctions.all().specs()) {
      assertTrue(all.contains(spec.name() + "("), spec.name() + " has no case");
    }
  }

  @Test
  void everyExampleWorks() {
    for (FunctionSpec spec : TemplateFunctions.all().specs()) {
      if (!spec.name().equals("json_query")) {
        assertTrue(spec.example().contains(spec.name() + "("), spec.example());
      }
      evaluated(spec.example());
    }
  }

  @Test
  void aFunctionIsThereOnlyWhereItIsCalled() {
    assertEquals(false, engine.evaluate("comment??", PLACE, Variables.of(Map.of())));
    assertEquals(
        "a#\n# b\n#",
        engine.evaluate("comment + comment(\"b\")", PLACE, Variables.of(Map.of("comment", "a"))));
  }

  @Test
  void aMisspeltFunctionIsToldFromTheRight() {
    try {
      engine.evaluate("to_jsn(1)", PLACE, Variables.of(Map.of()));
    } catch (InvalidInputException e) {
      assertEquals("did you mean \"to_json\"?", e.problems().get(0).hint().orElseThrow());
      return;
    }
    throw new AssertionError("there is no function to_jsn");
  }
}
