package io.plumbline.run;

import io.plumbline.input.InvalidInputException;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.Task;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the hosts of one play, or of one batch of it, through the play's work.
 *
 * <p>Each host walks for itself. Where the meaning of a task needs the others, it waits; once every
 * host waits or is done, those that wait at the earliest place go on together.
 */
final class PlayRun {
  private final Parts parts;
  private final PlannedPlay play;
  private final Meetings meetings;
  private final Inclusions inclusions;
  private final Steering steering;
  private final Failures failures;
  private final List<HostRun> hosts;
  private final Throttle throttle = new Throttle();

  /**
   * What it takes to run a play.
   *
   * @param taskRun does one task
   * @param lookahead works out what comes
   * @param events tells what happens
   * @param tally counts it
   * @param options how the plan is taken to the hosts
   * @param workers runs something on several hosts at a time
   */
  record Parts(
      TaskRun taskRun,
      Lookahead.Parts lookahead,
      Events events,
      Tally tally,
      RunOptions options,
      Workers workers) {}

  PlayRun(
      Parts parts,
      PlannedPlay play,
      Inclusions inclusions,
      Steering steering,
      Failures failures,
      List<HostRun> hosts) {
    this.parts = parts;
    this.play = play;
    this.inclusions = inclusions;
    this.steering = steering;
    this.failures = failures;
    this.hosts = List.copyOf(hosts);
    this.meetings = new Meetings(play.play().course(), parts.options());
  }

  /** Runs the tasks and handlers of the play. */
  void tasks() {
    for (HostRun host : hosts) {
      if (host.active()) {
        host.walk(new Walk(play.work(), play.play().hosts().location(), false));
      }
    }
    goOn(hosts, true);
    boolean forced =
        parts.options().forceHandlers().or(() -> play.play().course().forceHandlers()).orElse(true);
    if (forced) {
      owedHandlers(hosts.stream().filter(HostRun::failed).toList());
    }
  }

  /**
   * Runs what comes after all else, on every host that began the play and can still be reached:
   * also where a task failed. Each of these tasks is tried, since what can be put back should be.
   */
  void always(List<HostRun> began) {
    if (play.always().isEmpty()) {
      return;
    }
    List<HostRun> reachable = began.stream().filter(host -> !host.unreachable()).toList();
    for (HostRun host : reachable) {
      host.takePartAgain();
      host.walk(new Walk(play.always(), play.play().hosts().location(), true));
    }
    goOn(reachable, false);
    owedHandlers(reachable);
  }

  /**
   * Runs the handlers that are still owed to hosts, also if one of them fails: the configuration
   * was changed, and no later run would notice.
   */
  private void owedHandlers(List<HostRun> its) {
    int before = Integer.MAX_VALUE;
    int left = owed(its);
    while (left > 0 && left < before && !parts.workers().interrupted()) {
      its.forEach(this::flush);
      goOn(its, false);
      before = left;
      left = owed(its);
    }
  }

  private static int owed(List<HostRun> its) {
    return its.stream()
        .filter(host -> !host.unreachable())
        .mapToInt(host -> host.notified().size())
        .sum();
  }

  private void flush(HostRun host) {
    Walk walk = new Walk(List.of(), play.play().hosts().location(), false);
    walk.handlers(host.handlers(), host::isNotified, play.play().hosts().location());
    host.walk(walk);
  }

  /** Takes the hosts on until none of them has anything left to do. */
  private void goOn(Collection<HostRun> its, boolean endsWithFailures) {
    while (!parts.workers().interrupted()) {
      parts.workers().onEach(its, this::untilMeeting);
      if (endsWithFailures) {
        failures.endWhereTooMany(its);
      }
      List<HostRun> waiting = its.stream().filter(host -> host.waitingAt().isPresent()).toList();
      Optional<WalkPlace> earliest =
          waiting.stream().map(host -> host.waitingAt().get().place()).min(WalkPlace::compareTo);
      if (earliest.isEmpty()) {
        return;
      }
      meet(
          waiting.stream()
              .filter(host -> host.waitingAt().get().place().equals(earliest.get()))
              .toList());
    }
  }

  /** Takes one host on until it has to wait for others, or is done. */
  private void untilMeeting(HostRun host) {
    Optional<Station> next = host.next();
    while (next.isPresent() && !parts.workers().interrupted()) {
      if (!host.isReleased() && meetings.isNeeded(next.get(), host.before())) {
        host.waitAt(next.get());
        return;
      }
      perform(host, next.get());
      next = host.next();
    }
  }

  /** Does what these hosts waited for, which is the same place for all of them. */
  private void meet(List<HostRun> its) {
    Station station = its.get(0).waitingAt().orElseThrow();
    if (Meetings.isMeta(station)) {
      its.forEach(HostRun::leave);
      List<HostRun> sound = its.stream().filter(host -> isSound(station, host)).toList();
      if (!sound.isEmpty()) {
        steering.meta(station, sound, hosts);
      }
    } else if (station.isTask() && station.task().runOnce()) {
      HostRun first = its.get(0);
      first.release();
      its.stream().skip(1).forEach(HostRun::leave);
      parts.workers().onEach(List.of(first), host -> perform(host, station));
      Steering.share(station.task(), first, hosts);
      shareFailure(station.task(), first, its);
    } else if (parts.options().steps().wants(inclusions.info(station))) {
      its.forEach(HostRun::release);
    } else {
      its.forEach(HostRun::leave);
    }
  }

  /** Tells whether the conditions of meta can be worked out; if not, it failed as a task does. */
  private boolean isSound(Station station, HostRun host) {
    try {
      steering.applies(station, host);
      return true;
    } catch (InvalidInputException e) {
      TaskInfo info = inclusions.info(station);
      parts.events().send(listener -> listener.taskStarted(info, host.name()));
      TaskRun.Ended ended =
          parts.taskRun().failed(station, info, host, play, inclusions, e.getMessage());
      finished(host, station.task(), ended);
      return false;
    }
  }

  private void perform(HostRun host, Station station) {
    host.leave();
    if (!host.lookahead().reaches(station)) {
      host.lookahead(
          Lookahead.from(parts.lookahead(), station, host.walk().copy(), meetings, play, host));
    }
    if (station.handler()) {
      host.ran(new Handler(station.task(), station.scope()));
    }
    Task task = station.task();
    TaskInfo info = inclusions.info(station);
    parts.events().send(listener -> listener.taskStarted(info, host.name()));
    List<Handler> owed = host.notified();
    TaskRun.Ended ended =
        throttle.with(task, () -> parts.taskRun().run(station, info, host, play, inclusions));
    if (parts.workers().interrupted() && ended.result().status() == TaskStatus.UNREACHABLE) {
      // Its connection was closed under it: that says nothing about the host.
      return;
    }
    // A handler that is owed must be known even if nothing comes after this.
    host.notified().stream()
        .filter(handler -> owed.stream().noneMatch(handler::isSameAs))
        .map(Handler::task)
        .forEach(
            handler ->
                parts
                    .events()
                    .send(
                        listener ->
                            listener.handlerNotified(
                                info, host.name(), handler.displayName(), handler.location())));
    finished(host, task, ended);
  }

  private void finished(HostRun host, Task task, TaskRun.Ended ended) {
    host.lastWentWell();
    TaskResult result = judged(host, task, ended);
    parts.tally().count(result);
    parts.events().send(listener -> listener.taskFinished(result));
  }

  /** Draws the consequences of how a task ended for the way of its host. */
  private TaskResult judged(HostRun host, Task task, TaskRun.Ended ended) {
    TaskResult result = ended.result();
    host.walk().include(inclusions.parts(ended.found(), host), task.location());
    if (result.ignored()) {
      return result;
    }
    if (result.status() == TaskStatus.UNREACHABLE) {
      host.markUnreachable();
      failures.failed(host, task);
      return result;
    }
    // In verification nothing builds on a task: the next look may well work.
    if (result.status() != TaskStatus.FAILED || parts.options().phase() != RunInfo.Phase.RUN) {
      return result;
    }
    boolean rescued = fail(host, task, info(result), ended.registered());
    return rescued ? result.asRescued() : result;
  }

  private static Map<String, Object> info(TaskResult result) {
    return Map.of("name", result.task().name(), "action", result.task().module());
  }

  /** Lets the way of a host go on behind a failure; tells whether something rescues from it. */
  private boolean fail(
      HostRun host, Task task, Map<String, Object> described, Map<String, Object> registered) {
    boolean rescued = host.walk().rescues();
    if (rescued) {
      host.register("ansible_failed_task", described);
      host.register("ansible_failed_result", registered);
    }
    host.walk().failed();
    host.failed(rescued);
    if (!rescued) {
      failures.failed(host, task);
    }
    return rescued;
  }

  /** Where a task that ran once failed, it failed for all. */
  private void shareFailure(Task task, HostRun first, List<HostRun> its) {
    for (HostRun host : its) {
      if (host != first && first.lastFailed()) {
        Map<String, Object> seen = first.registered();
        Object described = seen.getOrDefault("ansible_failed_task", Map.of());
        Object registered = seen.getOrDefault("ansible_failed_result", Map.of());
        host.register("ansible_failed_task", described);
        host.register("ansible_failed_result", registered);
        host.walk().failed();
        host.failed(false);
        failures.failed(host, task);
      }
    }
  }
}
