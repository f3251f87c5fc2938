package io.plumbline.module.steering;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Waits for a time, or for the user. */
final class PauseModule implements TaskModule<PauseModule.Wanted, Boolean> {
  private static final Duration LEAST = Duration.ofSeconds(1);

  /**
   * The arguments.
   *
   * @param length how long; empty to wait for the user
   * @param prompt what to say to the user
   * @param echo whether the user's answer is seen while it is typed
   */
  record Wanted(Optional<Duration> length, Optional<String> prompt, boolean echo) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "pause",
        "Waits for a time or until the user presses Enter, once for all hosts",
        true,
        List.of(
            Parameter.optional("minutes", Type.INTEGER, "How long to wait"),
            Parameter.optional("seconds", Type.INTEGER, "How long to wait"),
            Parameter.optional(
                "prompt", Type.TEXT, "What to ask; without a terminal nobody is waited for"),
            Parameter.optional("echo", Type.BOOLEAN, "Whether the answer is seen while it is typed")
                .defaultsTo("true")),
        Optional.empty(),
        """
        - name: Give the agents time to report
          pause: {seconds: 5}
        """,
        PauseModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    OptionalInt minutes = arguments.optionalInteger("minutes");
    OptionalInt seconds = arguments.optionalInteger("seconds");
    if (minutes.isPresent() && seconds.isPresent()) {
      arguments.problem("seconds", "\"minutes\" and \"seconds\" cannot be used together");
    }
    Optional<Duration> length = Optional.empty();
    if (minutes.isPresent() || seconds.isPresent()) {
      Duration asked =
          minutes.isPresent()
              ? Duration.ofMinutes(minutes.getAsInt())
              : Duration.ofSeconds(seconds.orElse(0));
      length = Optional.of(asked.compareTo(LEAST) < 0 ? LEAST : asked);
    }
    return new Wanted(length, arguments.optionalText("prompt"), arguments.bool("echo", true));
  }

  @Override
  public boolean onceForAll() {
    return true;
  }

  @Override
  public Probe<Boolean> probe(Wanted wanted) {
    return Probe.known(false);
  }

  @Override
  public Change decide(Wanted wanted, Boolean waited) {
    Step step =
        wanted.length.isPresent()
            ? new Step.Pause(wanted.length.get())
            : new Step.Ask(question(wanted), wanted.echo);
    String what =
        wanted.length.map(length -> length.toSeconds() + " s").orElse("the user to press Enter");
    return Change.of("wait for " + what, step).because(Discrepancy.INCOMPARABLE);
  }

  private static String question(Wanted wanted) {
    return wanted.prompt.orElse("Press Enter to go on, or Ctrl+C to stop") + ": ";
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Boolean waited, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("echo", wanted.echo);
    if (wanted.length.isPresent()) {
      results.put("delta", Elapsed.seconds(applied));
      results.put("user_input", "");
    } else {
      results.put("user_input", applied.isEmpty() ? "" : applied.get(0).out());
    }
    return results;
  }
}
