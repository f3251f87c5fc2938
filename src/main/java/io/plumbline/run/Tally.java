package io.plumbline.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what tasks came to, per host. */
public final class Tally {
  private static final Set<String> INCLUDES = Set.of("include_tasks", "include_role");

  private final Map<String, int[]> counts = new LinkedHashMap<>();

  /**
   * Begins to count.
   *
   * @param hosts the hosts that count even if they come to nothing, in the order to show
   */
  public Tally(List<String> hosts) {
    hosts.forEach(host -> counts.put(host, new int[7]));
  }

  /**
   * Counts a task.
   *
   * @param result what it came to
   */
  public synchronized void count(TaskResult result) {
    int[] count = counts.computeIfAbsent(result.host(), host -> new int[7]);
    switch (result.status()) {
      case OK -> count[0] += times(result);
      case CHANGED -> {
        count[0]++;
        count[1]++;
      }
      case UNREACHABLE -> {
        if (result.ignored()) {
          count[0]++;
          count[5]++;
        } else {
          count[2] = 1;
        }
      }
      case FAILED -> {
        count[result.ignored() ? 5 : result.rescued() ? 6 : 3]++;
        // What is ignored counts as well done besides, as in Ansible.
        count[0] += result.ignored() ? 1 : 0;
        count[1] += result.ignored() && result.changed() ? 1 : 0;
      }
      case SKIPPED -> count[4]++;
    }
  }

  /**
   * Gives the counts.
   *
   * @return a line a host
   */
  public synchronized List<HostSummary> summaries() {
    return counts.entrySet().stream()
        .map(
            entry -> {
              int[] count = entry.getValue();
              return new HostSummary(
                  entry.getKey(),
                  count[0],
                  count[1],
                  count[2],
                  count[3],
                  count[4],
                  count[5],
                  count[6]);
            })
        .toList();
  }

  /** An include counts once for everything it includes; that of a role does not count at all. */
  private static int times(TaskResult result) {
    if (result.task().module().equals("include_role")) {
      return 0;
    }
    boolean includes = INCLUDES.contains(result.task().module());
    return !includes || result.items().isEmpty()
        ? 1
        : (int) result.items().stream().filter(item -> item.status() == TaskStatus.OK).count();
  }
}
