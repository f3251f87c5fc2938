package io.plumbline.module;

import io.plumbline.input.Parameter;
import java.util.List;
import java.util.Optional;

/** Steers the run itself; the runner does what it says. */
public final class MetaModule implements ControllerModule<String> {
  /** The module's name. */
  public static final String NAME = "meta";

  /** Runs the notified handlers now. */
  public static final String FLUSH_HANDLERS = "flush_handlers";

  /** Ends the play for the host, without a failure. */
  public static final String END_HOST = "end_host";

  /** Ends the play for all of its hosts, without a failure. */
  public static final String END_PLAY = "end_play";

  /** Ends the play for the hosts of this batch, without a failure. */
  public static final String END_BATCH = "end_batch";

  /** Lets hosts that failed or could not be reached take part in the next play. */
  public static final String CLEAR_HOST_ERRORS = "clear_host_errors";

  /** Forgets the facts, so that they are read again. */
  public static final String CLEAR_FACTS = "clear_facts";

  /** Closes the host's connection, so that the next task opens another. */
  public static final String RESET_CONNECTION = "reset_connection";

  /** Does nothing. */
  public static final String NOOP = "noop";

  @Override
  public ModuleSpec<String> spec() {
    return new ModuleSpec<>(
        NAME,
        "Steer the run itself: run notified handlers now, or end the play for a host",
        true,
        List.of(
            Parameter.required("action", Parameter.Type.TEXT, "What to do")
                .oneOf(
                    FLUSH_HANDLERS,
                    END_HOST,
                    END_PLAY,
                    END_BATCH,
                    CLEAR_HOST_ERRORS,
                    CLEAR_FACTS,
                    RESET_CONNECTION,
                    NOOP)),
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
