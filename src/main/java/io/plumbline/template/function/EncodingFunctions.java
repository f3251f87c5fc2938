package io.plumbline.template.function;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Base64. */
final class EncodingFunctions {
  private EncodingFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("b64encode", "Writes a text's UTF-8 bytes as Base64")
            .takes("text", "any text")
            .example("b64encode(\"abc\")")
            .does(
                call ->
                    Base64.getEncoder()
                        .encodeToString(call.text(0).getBytes(StandardCharsets.UTF_8))),
        FunctionSpec.named("b64decode", "Reads a text from Base64")
            .takes("text", "Base64 of UTF-8 bytes")
            .example("b64decode(\"YWJj\")")
            .does(EncodingFunctions::decode));
  }

  private static Object decode(FunctionCall call) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(call.text(0));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw call.problem("this is not Base64");
    }
  }
}
