package io.plumbline.module;

import io.plumbline.input.Arguments;
import io.plumbline.input.Evaluated;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a message or a value. */
final class DebugModule implements ControllerModule<DebugModule.Wanted> {

  /**
   * The arguments.
   *
   * @param message what to show, if given
   * @param value the expression to show, if given
   */
  record Wanted(Optional<Object> message, Optional<Evaluated> value) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "debug",
        "Shows a message or a value",
        true,
        List.of(
            Parameter.optional("msg", Type.ANY, "What to show").defaultsTo("Hello world!"),
            Parameter.optional("var", Type.EXPRESSION, "An expression whose value to show")),
        Optional.empty(),
        """
        - name: Show the routers
          debug: {var: "routers?map(router -> router.name)"}
        """,
        DebugModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    if (arguments.has("msg") && arguments.has("var")) {
      arguments.problem("var", "\"msg\" and \"var\" cannot be used together");
    }
    return new Wanted(Optional.ofNullable(arguments.any("msg")), arguments.evaluated("var"));
  }

  @Override
  public Outcome run(Wanted wanted) {
    if (wanted.value().isPresent()) {
      Evaluated shown = wanted.value().get();
      Map<String, Object> results = new LinkedHashMap<>();
      results.put(shown.text(), shown.value());
      String message = shown.text() + " = " + ShownValue.of(shown.value());
      return new Outcome(false, message, results, Map.of());
    }
    Object message = wanted.message().orElse("Hello world!");
    return new Outcome(false, ShownValue.of(message), Map.of("msg", message), Map.of());
  }
}
