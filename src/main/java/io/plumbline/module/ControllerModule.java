package io.plumbline.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One kind of task that never needs its host: it works on values that the control machine knows
 * already. It costs no round trip and runs in check mode and in verify too.
 *
 * @param <A> the typed arguments
 */
public non-sealed interface ControllerModule<A> extends PlaybookModule<A> {

  /**
   * Does the task for one host.
   *
   * @param wanted the arguments
   * @return what it came to
   */
  Outcome run(A wanted);

  /**
   * What a task on the control machine came to.
   *
   * @param failed whether the task failed
   * @param message what to tell the user: why it failed, or what holds
   * @param results what {@code register} keeps beyond the common values
   * @param variables what the host's variables get from now on; values may be null
   * @param changed whether it counts as a change
   * @param effects what it does to the run
   */
  record Outcome(
      boolean failed,
      String message,
      Map<String, Object> results,
      Map<String, Object> variables,
      boolean changed,
      List<Effect> effects) {

    /** Checks that nothing is null, and copies the maps. */
    public Outcome {
      Objects.requireNonNull(message, "message is null");
      results = new LinkedHashMap<>(results);
      variables = new LinkedHashMap<>(variables);
      effects = List.copyOf(effects);
    }

    /**
     * Makes an outcome that changes nothing.
     *
     * @param failed whether the task failed
     * @param message what to tell the user: why it failed, or what holds
     * @param results what {@code register} keeps beyond the common values
     * @param variables what the host's variables get from now on; values may be null
     */
    public Outcome(
        boolean failed,
        String message,
        Map<String, Object> results,
        Map<String, Object> variables) {
      this(failed, message, results, variables, false, List.of());
    }

    /**
     * Adds something that it does to the run.
     *
     * @param effect what it does
     * @return an outcome with it
     */
    public Outcome with(Effect effect) {
      List<Effect> all = new ArrayList<>(effects);
      all.add(effect);
      return new Outcome(failed, message, results, variables, changed, all);
    }

    /**
     * Counts it as a change.
     *
     * @return an outcome that changed something
     */
    public Outcome asChange() {
      return new Outcome(failed, message, results, variables, true, effects);
    }

    /**
     * Says that all is well.
     *
     * @param message what holds
     * @return an outcome without results and variables
     */
    public static Outcome ok(String message) {
      return new Outcome(false, message, Map.of(), Map.of());
    }

    /**
     * Says that the task failed.
     *
     * @param message why
     * @return an outcome without results and variables
     */
    public static Outcome failure(String message) {
      return new Outcome(true, message, Map.of(), Map.of());
    }
  }
}
