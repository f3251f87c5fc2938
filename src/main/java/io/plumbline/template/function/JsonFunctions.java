package io.plumbline.template.function;

import io.plumbline.json.Json;
import io.plumbline.json.JsonException;
import java.util.List;

/** Values to JSON and back. */
final class JsonFunctions {
  private JsonFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("to_json", "Writes a value as JSON on one line, keys in their order")
            .takes("value", "any value")
            .example("to_json({\"a\": [1, true]})")
            .does(call -> SpacedJson.line(call.value(0))),
        FunctionSpec.named("to_nice_json", "Writes a value as indented JSON, keys sorted")
            .takes("value", "any value")
            .mayTake("indent", "how many spaces a level is indented; 4 if not given")
            .example("to_nice_json({\"a\": 1})")
            .does(call -> SpacedJson.indented(call.value(0), call.integer(1, 4))),
        FunctionSpec.named("from_json", "Reads a JSON text")
            .takes("text", "a JSON document")
            .example("from_json('{\"a\": 1}').a")
            .does(JsonFunctions::parse),
        FunctionSpec.named("json_query", "Is not there; says what to write instead")
            .takes("value", "any value")
            .takes("query", "a JMESPath expression")
            .example("[{\"a\": 1}]?map(x -> x.a)")
            .does(
                call -> {
                  throw call.problem(
                      "JMESPath is not supported; write ?filter(x -> ...) and ?map(x -> ...)");
                }));
  }

  private static Object parse(FunctionCall call) {
    try {
      return Json.parse(call.text(0));
    } catch (JsonException e) {
      throw call.problem(e.getMessage().lines().findFirst().orElse("").replaceFirst(" \\(.*", ""));
    }
  }
}
