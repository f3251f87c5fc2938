package io.plumbline.run;

import io.plumbline.check.CheckStatus;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.SourceLocation;
import io.plumbline.playbook.CheckTask;
import io.plumbline.trace.Place;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Trace;
import io.plumbline.trace.TraceRequest;
import io.plumbline.trace.Tracer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Follows the packets of checks that failed, each way once, and tells what there is to pass. */
final class CheckTraces {
  private final TraceRun traceRun;
  private final Events events;
  private final Map<TraceRequest.Way, Trace> traces = new EnumMap<>(TraceRequest.Way.class);
  private Optional<Topology> topology = Optional.empty();

  CheckTraces(TraceRun traceRun, Events events) {
    this.traceRun = traceRun;
    this.events = events;
  }

  /** Follows the packets of a check if it failed and says whose packets they are. */
  void follow(CheckTask check, CheckResult result) {
    if (result.status() == CheckStatus.FAILED && check.trace().isPresent()) {
      TraceRequest.Way way = check.trace().get();
      Trace trace = traces.computeIfAbsent(way, key -> trace(key, check.location()));
      events.send(listener -> listener.traced(result.play(), result.name(), trace));
    }
  }

  private Trace trace(TraceRequest.Way way, SourceLocation location) {
    try {
      Tracer.Outcome outcome = traceRun.trace(TraceRequest.of(way), location);
      topology = outcome.topology().or(() -> topology);
      return outcome.trace();
    } catch (InvalidInputException e) {
      return new Trace(
          way.word(),
          List.of(),
          List.of(
              new Trace.Finding(
                  new Place("-", "", ""),
                  OptionalInt.empty(),
                  "the packets cannot be followed: " + e.problems().get(0).message(),
                  "the inventory or the cloud lacks what a trace needs",
                  "plumb trace " + way.word())));
    }
  }

  /** Tells what there is for packets to pass; a cloud without an instance has nothing to show. */
  void lookAround() {
    try {
      if (topology.isEmpty()) {
        topology = traceRun.topology(SourceLocation.commandLine());
      }
    } catch (InvalidInputException nothingThere) {
      topology = Optional.empty();
    }
    topology.ifPresent(found -> events.send(listener -> listener.topologyFound(found)));
  }
}
