package io.plumbline.run;

import io.plumbline.playbook.Directive;
import io.plumbline.playbook.Task;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says what a failure on one host means for the others of its play. */
final class Failures {
  private final List<HostRun> hosts;
  private final OptionalDouble mostPercent;
  private final Set<HostRun> fatal = ConcurrentHashMap.newKeySet();
  private boolean ended;

  /**
   * Begins with hosts that are well.
   *
   * @param hosts the hosts of the play, or of the batch
   * @param mostPercent how many of a hundred may fail, if that is bounded
   */
  Failures(List<HostRun> hosts, OptionalDouble mostPercent) {
    this.hosts = List.copyOf(hosts);
    this.mostPercent = mostPercent;
  }

  /** Hears that a task failed, or could not be tried, and nothing rescues from that. */
  void failed(HostRun host, Task task) {
    if (task.inherited().says(Directive.ANY_ERRORS_FATAL)) {
      fatal.add(host);
    }
  }

  /** Ends the way of all hosts that are not busy with a failure, if there are too many. */
  void endWhereTooMany(Collection<HostRun> its) {
    boolean anyFatal = fatal.stream().anyMatch(Failures::isLost);
    long lost = hosts.stream().filter(Failures::isLost).count();
    boolean tooMany =
        mostPercent.isPresent() && lost * 100.0 > mostPercent.getAsDouble() * hosts.size();
    if (!ended && !anyFatal && !tooMany) {
      return;
    }
    ended = true;
    for (HostRun host : its) {
      if (!host.walk().isRecovering() && !host.walk().isOver()) {
        host.walk().end();
        host.leaveOut();
      }
    }
  }

  /** Tells whether the run must not go on behind this play. */
  boolean endRun() {
    return ended || !hosts.isEmpty() && hosts.stream().allMatch(Failures::isLost);
  }

  private static boolean isLost(HostRun host) {
    return host.failed() || host.unreachable();
  }
}
