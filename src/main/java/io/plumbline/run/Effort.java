package io.plumbline.run;

import java.time.Duration;
import java.util.Objects;

/**
 * What the time of a task was spent on. What is left of it is the controller's own work.
 *
 * @param connecting opening the host's connection
 * @param remote waiting for the host's answers, commands and round trips together
 * @param paused pausing between attempts
 * @param roundTrips how often something was sent and answered
 */
public record Effort(Duration connecting, Duration remote, Duration paused, int roundTrips) {
  /** No effort at all. */
  public static final Effort NONE = new Effort(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

  /** Checks that nothing is null. */
  public Effort {
    Objects.requireNonNull(connecting, "connecting is null");
    Objects.requireNonNull(remote, "remote is null");
    Objects.requireNonNull(paused, "paused is null");
  }

  /** What was spent since an earlier reading of the same count. */
  Effort since(Effort earlier) {
    return new Effort(
        connecting.minus(earlier.connecting),
        remote.minus(earlier.remote),
        paused.minus(earlier.paused),
        roundTrips - earlier.roundTrips);
  }
}
