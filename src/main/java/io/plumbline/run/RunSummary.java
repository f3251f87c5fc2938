package io.plumbline.run;

import io.plumbline.check.CheckStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a run came to.
 *
 * @param hosts per host, in inventory order
 * @param checks every check's result, in order
 * @param interrupted whether the user stopped it
 * @param took how long it took
 */
public record RunSummary(
    List<HostSummary> hosts, List<CheckResult> checks, boolean interrupted, Duration took) {
  /** Checks that nothing is null. */
  public RunSummary {
    hosts = List.copyOf(hosts);
    checks = List.copyOf(checks);
    Objects.requireNonNull(took, "took is null");
  }

  /**
   * Counts the checks that came to one status.
   *
   * @param status the status
   * @return how many
   */
  public long checks(CheckStatus status) {
    return checks.stream().filter(check -> check.status() == status).count();
  }

  /**
   * Tells whether any host failed a task.
   *
   * @return true if so
   */
  public boolean anyFailed() {
    return hosts.stream().anyMatch(host -> host.failed() > 0);
  }

  /**
   * Tells whether any host could not be reached.
   *
   * @return true if so
   */
  public boolean anyUnreachable() {
    return hosts.stream().anyMatch(host -> host.unreachable() > 0);
  }

  /**
   * Tells whether any check failed or could not be looked at.
   *
   * @return true if so
   */
  public boolean anyCheckFailed() {
    return checks.stream()
        .anyMatch(
            check -> check.status() == CheckStatus.FAILED || check.status() == CheckStatus.ERROR);
  }
}
