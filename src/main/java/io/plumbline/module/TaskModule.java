package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import java.util.List;
import java.util.Map;

/**
 * One kind of task: how to look at a host, and what to do about what was found. A module never
 * changes a host itself and knows nothing of check mode: the runner applies the steps.
 *
 * @param <A> the typed arguments
 * @param <S> the state found on a host
 */
public non-sealed interface TaskModule<A, S> extends PlaybookModule<A> {

  /**
   * Says how to find out the present state.
   *
   * @param wanted the arguments
   * @return a probe that only reads
   */
  Probe<S> probe(A wanted);

  /**
   * Decides what to do; a pure function.
   *
   * @param wanted the arguments
   * @param found the present state
   * @return the steps that make the one into the other; none if it is so already
   */
  Change decide(A wanted, S found);

  /**
   * Tells whether the steps changed the host, for modules that only know afterwards.
   *
   * @param wanted the arguments
   * @param found the state before the steps
   * @param applied what each step came to, in order; empty in check mode, where they would be
   *     applied
   * @return true if the task counts as changed
   */
  default boolean changed(A wanted, S found, List<CommandResult> applied) {
    return true;
  }

  /**
   * Gives the values that {@code register} keeps beyond the common ones, after the steps were
   * applied (or found unnecessary; then {@code applied} is empty).
   *
   * @param wanted the arguments
   * @param found the state before the steps
   * @param applied what each step came to, in order
   * @return names and values: String, Long, Boolean, List, Map
   */
  default Map<String, Object> results(A wanted, S found, List<CommandResult> applied) {
    return Map.of();
  }
}
