package io.plumbline.run;

import io.plumbline.connection.Become;
import io.plumbline.template.Variables;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a plan is taken to the hosts.
 *
 * @param phase deploy and check, only look, or compare
 * @param forks how many hosts are worked on at a time, at least 1
 * @param checkMode whether nothing is applied
 * @param diff whether diffs are kept
 * @param become the user to become where neither a play nor a host's variables say anything
 * @param extraVariables variables of the command line; authored nodes or data by name, in force
 *     over all others (see {@link Variables})
 * @param ahead whether looks are sent ahead of their turn
 * @param forceHandlers whether notified handlers run on a host that failed, if that is said; it
 *     wins over what a play says
 * @param steps decides before each task whether it is done
 * @param words what the command line said that playbooks can ask for, by the names of variables
 * @param stateDirectory where run records and generated secrets are kept
 */
public record RunOptions(
    RunInfo.Phase phase,
    int forks,
    boolean checkMode,
    boolean diff,
    Become become,
    Map<String, Object> extraVariables,
    boolean ahead,
    Optional<Boolean> forceHandlers,
    Steps steps,
    Map<String, Object> words,
    Path stateDirectory) {
  /** Checks that nothing is null. */
  public RunOptions {
    Objects.requireNonNull(phase, "phase is null");
    if (forks < 1) {
      throw new IllegalArgumentException("forks must be at least 1");
    }
    Objects.requireNonNull(become, "become is null");
    extraVariables = Map.copyOf(extraVariables);
    Objects.requireNonNull(forceHandlers, "forceHandlers is null");
    Objects.requireNonNull(steps, "steps is null");
    words = Map.copyOf(words);
    Objects.requireNonNull(stateDirectory, "stateDirectory is null");
  }

  /**
   * Tells whether a running system is compared with the plan: nothing is changed or waited for, and
   * each task is judged by itself.
   *
   * @return true if so
   */
  public boolean comparing() {
    return phase == RunInfo.Phase.DRIFT;
  }
}
