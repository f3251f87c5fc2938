package io.plumbline.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateEngineTest {
  private final TemplateEngine engine = new TemplateEngine();

  private static Variables authored(String yaml) {
    return Variables.of(entries(yaml));
  }

  private static Map<String, YamlNode> entries(String yaml) {
    Problems problems = new Problems();
    YamlMap map = (YamlMap) YamlReader.parse(yaml, Path.of("v.yml"), problems).orElseThrow();
    problems.throwIfAny();
    Map<String, YamlNode> values = new HashMap<>();
    map.entries().forEach(entry -> values.put(entry.key().text(), entry.value()));
    return values;
  }

  private Object render(String yaml, Variables variables) {
    YamlNode node = YamlReader.parse(yaml, Path.of("p.yml"), new Problems()).orElseThrow();
    return engine.render(node, variables);
  }

  private String problem(String yaml, Variables variables) {
    return assertThrows(InvalidInputException.class, () -> render(yaml, variables)).getMessage();
  }

  @Test
  void aScalarThatIsOneExpressionKeepsItsType() {
    Variables variables = authored("n: 3\nl: [1, 2]\nm: {a: true}\n");
    assertEquals(4L, render("'${n + 1}'", variables));
    assertEquals(List.of(1L, 2L), render("'${l}'", variables));
    assertEquals(Map.of("a", true), render("'${m}'", variables));
    assertEquals("n=3 a=true", render("'n=${n} a=${m.a}'", variables));
    assertEquals("3}", render("'${n}}'", variables));
  }

  @Test
  void numbersPrintForMachines() {
    assertEquals("1234567 x", render("'${1234567} x'", authored("a: 1")));
  }

  @Test
  void variablesMayUseOthersAndNearerOnesWin() {
    Variables variables = authored("a: '${b}-1'\nb: outer").with(entries("b: inner"));
    assertEquals("inner-1", render("'${a}'", variables));
  }

  @Test
  void whiteSpaceAroundAnExpressionStaysIfItComesToText() {
    Variables variables = authored("text: x\nlist: [1, 2]");
    assertEquals("x\n", render("\"${text}\\n\"", variables));
    assertEquals(List.of(1L, 2L), render("\"${list}\\n\"", variables));
  }

  @Test
  void dataIsNeverRendered() {
    Variables variables = Variables.of(Map.of("sent", "${1 + 1}<#list 1..9 as x>"));
    assertEquals("${1 + 1}<#list 1..9 as x>", render("'${sent}'", variables));
  }

  @Test
  void aCycleIsAProblemThatShowsTheWay() {
    assertEquals(
        "v.yml:1:4: error: the variable \"a\" is defined by itself: a -> b -> a",
        problem("'${a}'", authored("a: '${b}'\nb: '${a}'")));
  }

  @Test
  void anUndefinedVariableIsAProblemAtItsPlace() {
    assertEquals(
        "p.yml:2:9: error: \"nam\" is not defined (did you mean \"name\"?)",
        problem("x:\n  - 'a${nam}'", authored("name: x")));
  }

  @Test
  void aPlaceInsideABlockIsThePlaceInTheFile() {
    assertEquals(
        "p.yml:3:10: error: \"zzz\" is not defined (where it may be missing write zzz!\"default\")",
        problem(
            "x: |\n  one\n  two ${  zzz}\n".replace("  zzz", "zzz").replace("two ", "two  "),
            authored("a: 1")));
  }

  @Test
  void aSyntaxErrorIsFoundWithoutVariables() {
    Problems problems = new Problems();
    YamlNode node = YamlReader.parse("a: '${1 +}'", Path.of("p.yml"), problems).orElseThrow();
    engine.checkSyntax(node, problems);
    assertEquals(1, problems.sorted().size());
    assertTrue(problems.sorted().get(0).toString().startsWith("p.yml:1:"));
  }

  @Test
  void conditionsAreBareExpressions() {
    Variables variables = authored("a: 1\nb: [x, y]");
    SourceLocation here = SourceLocation.startOf(Path.of("p.yml"));
    YamlScalar scalar =
        new YamlScalar("a == 1 && b?seq_contains(\"x\")", YamlScalar.Style.PLAIN, "", here, here);
    assertTrue(engine.holds(scalar, variables));
  }

  @Test
  void templatesReachNoJava() {
    Variables variables = authored("a: 1");
    assertTrue(problem("'${a?api.toString()}'", variables).contains("?api"));
    assertThrows(
        InvalidInputException.class,
        () -> render("'${\"freemarker.template.utility.Execute\"?new()(\"id\")}'", variables));
  }

  @Test
  void lazyMapsAndFunctionsCanBeUsed() {
    LazyMap map =
        new LazyMap() {
          @Override
          public Object get(String key) {
            return Map.of("x", key);
          }

          @Override
          public java.util.Set<String> keys() {
            return java.util.Set.of("h1");
          }
        };
    TemplateFunction twice = arguments -> arguments.get(0) + "" + arguments.get(0);
    Variables variables = Variables.of(Map.of("hostvars", map, "twice", twice));
    assertEquals("h1", render("'${hostvars[\"h1\"].x}'", variables));
    assertEquals("abab", render("'${twice(\"ab\")}'", variables));
    assertEquals(List.of("h1"), render("'${hostvars?keys}'", variables));
  }

  @Test
  void lambdasGiveLists() {
    Variables variables = authored("l: [{n: a, i: 1}, {n: b, i: 2}]");
    assertEquals(2L, render("'${l?filter(x -> x.n == \"b\")?first.i}'", variables));
    assertEquals(List.of("a", "b"), render("'${l?map(x -> x.n)}'", variables));
  }
}
