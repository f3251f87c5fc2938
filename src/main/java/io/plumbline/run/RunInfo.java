package io.plumbline.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * What a run is about to do.
 *
 * @param id the run's id, for example {@code 20261123-101500-4f2a}
 * @param playbook the playbook's file
 * @param phase what is done
 * @param checkMode whether nothing is applied
 * @param diff whether diffs are shown
 * @param plays how many plays there are
 * @param started when it begins
 */
public record RunInfo(
    String id,
    Path playbook,
    Phase phase,
    boolean checkMode,
    boolean diff,
    int plays,
    Instant started) {

  /** What a run does. */
  public enum Phase {
    /** Tasks, then checks. */
    RUN,
    /** Read-only tasks and checks; changes nothing. */
    VERIFY,
    /** Each task is compared with the hosts; changes nothing. */
    DRIFT
  }

  /** Checks that nothing is null. */
  public RunInfo {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(playbook, "playbook is null");
    Objects.requireNonNull(phase, "phase is null");
    Objects.requireNonNull(started, "started is null");
  }
}
