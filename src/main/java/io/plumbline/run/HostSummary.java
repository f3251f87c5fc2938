package io.plumbline.run;

import java.util.Objects;

/**
 * How many tasks came to what on one host, in the words of the recap.
 *
 * @param host the host's name
 * @param ok tasks that were so already or were made so ({@code changed} ones count here too)
 * @param changed tasks that changed something
 * @param unreachable 1 if the host could not be reached
 * @param failed tasks that failed and were neither ignored nor rescued
 * @param skipped tasks that did not apply
 * @param ignored tasks that failed and were ignored
 * @param rescued tasks that failed, after which a {@code rescue} was run
 */
public record HostSummary(
    String host,
    int ok,
    int changed,
    int unreachable,
    int failed,
    int skipped,
    int ignored,
    int rescued) {
  /** Checks that nothing is null. */
  public HostSummary {
    Objects.requireNonNull(host, "host is null");
  }
}
