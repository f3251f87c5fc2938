package io.plumbline.run;

import io.plumbline.check.CheckStatus;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.CheckTask;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * Takes the checks of a play to the hosts: each as soon as the checks it needs are done, since
 * checks change nothing; the results are told in the order of the playbook.
 */
final class CheckPhase {
  private final CheckRun checkRun;
  private final Events events;
  private final ExecutorService threads;
  private final TraceRun traceRun;

  CheckPhase(CheckRun checkRun, TraceRun traceRun, Events events, ExecutorService threads) {
    this.checkRun = checkRun;
    this.traceRun = traceRun;
    this.events = events;
    this.threads = threads;
  }

  /** Runs the checks; a reason why none can be looked at skips them all. */
  List<CheckResult> run(int play, PlannedPlay planned, Optional<String> impossible) {
    Map<String, CompletableFuture<List<CheckResult>>> byName = new HashMap<>();
    List<CompletableFuture<List<CheckResult>>> inOrder = new ArrayList<>();
    for (CheckTask check : planned.checks()) {
      List<CompletableFuture<List<CheckResult>>> needed = new ArrayList<>();
      for (YamlScalar need : check.needs()) {
        Optional.ofNullable(byName.get(need.text())).ifPresent(needed::add);
      }
      CompletableFuture<List<CheckResult>> done =
          CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
              .thenApplyAsync(nothing -> one(play, planned, check, impossible, needed), threads);
      byName.put(check.name().text(), done);
      inOrder.add(done);
    }
    CheckTraces traces = new CheckTraces(traceRun, events);
    boolean topology =
        impossible.isEmpty()
            && planned.checks().stream().anyMatch(check -> check.trace().isPresent());
    List<CheckResult> results = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      for (CheckResult result : inOrder.get(i).join()) {
        events.send(listener -> listener.checkFinished(result));
        results.add(result);
        traces.follow(planned.checks().get(i), result);
      }
    }
    if (topology) {
      traces.lookAround();
    }
    return results;
  }

  private List<CheckResult> one(
      int play,
      PlannedPlay planned,
      CheckTask check,
      Optional<String> impossible,
      List<CompletableFuture<List<CheckResult>>> needed) {
    if (impossible.isPresent()) {
      return List.of(checkRun.skipped(play, planned, check, impossible.get()));
    }
    for (CompletableFuture<List<CheckResult>> need : needed) {
      for (CheckResult result : need.join()) {
        if (result.status() == CheckStatus.FAILED || result.status() == CheckStatus.ERROR) {
          String why = "it needs \"" + result.name() + "\", which did not pass";
          return List.of(checkRun.skipped(play, planned, check, why));
        }
        if (result.status() == CheckStatus.SKIPPED
            && result.attempts() == 0
            && result.host().equals("-")) {
          String why = "it needs \"" + result.name() + "\", which was skipped";
          return List.of(checkRun.skipped(play, planned, check, why));
        }
      }
    }
    return checkRun.run(play, planned, check);
  }
}
