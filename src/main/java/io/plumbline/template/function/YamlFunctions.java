package io.plumbline.template.function;

import io.plumbline.input.Problems;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlText;
import java.nio.file.Path;
import java.util.List;

/** Values to YAML and back. */
final class YamlFunctions {
  private YamlFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named(
                "to_yaml", "Writes a value as YAML, innermost lists and maps in one line")
            .takes("value", "any value")
            .example("to_yaml({\"a\": [1, 2]})")
            .does(call -> YamlText.compact(call.value(0))),
        FunctionSpec.named("to_nice_yaml", "Writes a value as YAML for people to read, keys sorted")
            .takes("value", "any value")
            .mayTake("indent", "how many spaces a level is indented; 4 if not given")
            .mayTake("width", "where long texts are broken; 80 if not given")
            .example("to_nice_yaml({\"a\": [1, 2]})")
            .does(call -> YamlText.block(call.value(0), call.integer(1, 4), call.integer(2, 80))),
        FunctionSpec.named("from_yaml", "Reads a YAML text; nothing in it is rendered")
            .takes("text", "a YAML document")
            .example("from_yaml(\"a: 1\").a")
            .does(YamlFunctions::parse));
  }

  private static Object parse(FunctionCall call) {
    Problems problems = new Problems();
    Object value =
        YamlReader.parse(call.text(0), Path.of("text"), problems).map(YamlNode::value).orElse(null);
    if (!problems.isEmpty()) {
      throw call.problem(problems.sorted().get(0).message());
    }
    return value;
  }
}
