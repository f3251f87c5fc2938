package io.plumbline.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlaybookConversionTest {
  private static final Path CASES = Path.of("src/test/resources/convert/playbooks.yml");

  static Stream<Arguments> cases() {
    Problems problems = new Problems();
    YamlList list = (YamlList) YamlReader.read(CASES, problems).orElseThrow();
    problems.throwIfAny();
    return ((List<?>) list.value())
        .stream().map(each -> (Map<?, ?>) each).map(each -> arguments(each.get("title"), each));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void becomesWhatTheCaseSays(String title, Map<?, ?> wanted) {
    PlaybookConversion.Result result =
        PlaybookConversion.convert(
            Path.of("site.yml"),
            String.valueOf(wanted.get("before")),
            new JinjaText(Map.of()),
            Set.of("nginx.conf.j2"),
            new ModuleWords());
    assertEquals(wanted.get("after"), result.text());
    Object told = wanted.containsKey("problems") ? wanted.get("problems") : List.of();
    assertEquals(told, result.problems().stream().map(Problem::toString).toList());
  }
}
