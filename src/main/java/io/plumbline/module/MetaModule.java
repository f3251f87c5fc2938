package io.plumbline.module;

import io.plumbline.input.Parameter;
import java.util.List;
import java.util.Optional;

/** Steers the run itself; the runner does what it says. */
public final class MetaModule implements ControllerModule<String> {
  /** Runs the notified handlers now. */
  public static final String FLUSH_HANDLERS = "flush_handlers";

  /** Ends the play for the host, without a failure. */
  public static final String END_HOST = "end_host";

  /** Does nothing. */
  public static final String NOOP = "noop";

  @Override
  public ModuleSpec<String> spec() {
    return new ModuleSpec<>(
        "meta",
        "Steer the run itself: run notified handlers now, or end the play for a host",
        true,
        List.of(
            Parameter.required("action", Parameter.Type.TEXT, "What to do")
                .oneOf(FLUSH_HANDLERS, END_HOST, NOOP)),
        Optional.of("action"),
        """
        - name: Restart what was changed before going on
          meta: flush_handlers
        """,
        arguments -> arguments.text("action"));
  }

  @Override
  public Outcome run(String action) {
    return Outcome.ok(action);
  }
}
