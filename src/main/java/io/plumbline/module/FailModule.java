package io.plumbline.module;

import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.List;
import java.util.Optional;

/** Fails with a message. */
final class FailModule implements ControllerModule<String> {
  private static final String DEFAULT_MESSAGE = "failed as requested by the task";

  @Override
  public ModuleSpec<String> spec() {
    return new ModuleSpec<>(
        "fail",
        "Fails with a message, usually under a condition",
        true,
        List.of(Parameter.optional("msg", Type.TEXT, "Why").defaultsTo(DEFAULT_MESSAGE)),
        Optional.empty(),
        """
        - name: Refuse releases that were never tried
          fail: {msg: "${openstack_release} is not a known release"}
          when: '!["kilo", "zed"]?seq_contains(openstack_release)'
        """,
        arguments -> arguments.text("msg", DEFAULT_MESSAGE));
  }

  @Override
  public Outcome run(String message) {
    return Outcome.failure(message);
  }
}
