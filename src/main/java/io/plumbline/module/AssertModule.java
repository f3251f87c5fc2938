package io.plumbline.module;

import io.plumbline.input.Arguments;
import io.plumbline.input.Condition;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fails unless expressions hold. */
final class AssertModule implements ControllerModule<AssertModule.Wanted> {

  /**
   * The arguments.
   *
   * @param conditions what must hold
   * @param failMessage what to say if one does not, if given
   * @param successMessage what to say if all do
   */
  record Wanted(List<Condition> conditions, Optional<String> failMessage, String successMessage) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "assert",
        "Fails unless all expressions hold",
        true,
        List.of(
            Parameter.required("that", Type.CONDITIONS, "Bare expressions that must be true"),
            Parameter.optional("fail_msg", Type.TEXT, "What to say if one does not hold"),
            Parameter.optional("success_msg", Type.TEXT, "What to say if all hold")
                .defaultsTo("all assertions hold"),
            Parameter.optional("quiet", Type.BOOLEAN, "Whether to say nothing if all hold")
                .defaultsTo("false")),
        Optional.empty(),
        """
        - name: There are compute nodes
          assert:
            that: groups["compute"]?size gt 0
            fail_msg: the inventory has no host in the group compute
        """,
        AssertModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    List<Condition> conditions = arguments.conditions("that");
    if (!arguments.has("that")) {
      arguments.problem("that", "\"that\" is required");
    }
    return new Wanted(
        conditions,
        arguments.optionalText("fail_msg"),
        arguments.bool("quiet", false) ? "" : arguments.text("success_msg", "all assertions hold"));
  }

  @Override
  public Outcome run(Wanted wanted) {
    List<String> broken =
        wanted.conditions().stream()
            .filter(condition -> !condition.holds())
            .map(Condition::text)
            .toList();
    if (broken.isEmpty()) {
      return Outcome.ok(wanted.successMessage());
    }
    String named = String.join("; ", broken);
    String message =
        wanted.failMessage().map(text -> text + " (" + named + ")").orElse("not true: " + named);
    return new Outcome(true, message, Map.of("assertions", broken), Map.of());
  }
}
