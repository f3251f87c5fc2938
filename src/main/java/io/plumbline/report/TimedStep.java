package io.plumbline.report;

import io.plumbline.run.CheckResult;
import io.plumbline.run.Effort;
import io.plumbline.run.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that took time on one host: a task, a handler or a check.
 *
 * @param kind which of them
 * @param play the position of its play
 * @param name its name
 * @param host the host's name
 * @param start when it began, counted from the run's start
 * @param took how long it took
 * @param attempts how often it was tried; 0 if it was skipped
 * @param effort what the time was spent on, if the run kept that
 */
record TimedStep(
    Kind kind,
    int play,
    String name,
    String host,
    Duration start,
    Duration took,
    int attempts,
    Optional<Effort> effort) {

  /** What a step is. */
  enum Kind {
    /** A task. */
    TASK,
    /** A handler. */
    HANDLER,
    /** A check. */
    CHECK
  }

  /** Tells when it ended, counted from the run's start. */
  Duration end() {
    return start.plus(took);
  }

  /** Names it for a reader. */
  String shownName() {
    return switch (kind) {
      case TASK -> name;
      case HANDLER -> "handler: " + name;
      case CHECK -> "check: " + name;
    };
  }

  /** Reads a step from the event that tells its end. */
  static TimedStep of(EventLine event, EventLine start) {
    boolean check = event.type().equals("check_finished");
    EventLine identity = check ? event : event.part("task");
    boolean handler = !check && Boolean.TRUE.equals(identity.fields().get("handler"));
    return new TimedStep(
        check ? Kind.CHECK : handler ? Kind.HANDLER : Kind.TASK,
        identity.number("play"),
        identity.text("name"),
        event.text("host"),
        Duration.between(start.instant("started"), event.instant("started")),
        event.seconds("took"),
        event.number("attempts"),
        effort(event));
  }

  /** Takes a task that was just heard; as exact as an event tells it. */
  static TimedStep of(TaskResult result, int play, Instant start) {
    return new TimedStep(
        result.task().handler() ? Kind.HANDLER : Kind.TASK,
        play,
        result.task().name(),
        result.host(),
        Duration.between(start, result.started()),
        Duration.ofMillis(result.took().toMillis()),
        result.attempts(),
        Optional.of(result.effort()));
  }

  /** Takes a check that was just heard; as exact as an event tells it. */
  static TimedStep of(CheckResult check, int play, Instant start) {
    return new TimedStep(
        Kind.CHECK,
        play,
        check.name(),
        check.host(),
        Duration.between(start, check.started()),
        Duration.ofMillis(check.took().toMillis()),
        check.attempts(),
        Optional.empty());
  }

  private static Optional<Effort> effort(EventLine event) {
    return event
        .optionalSeconds("remote")
        .map(
            remote ->
                new Effort(
                    event.optionalSeconds("connecting").orElse(Duration.ZERO),
                    remote,
                    event.optionalSeconds("paused").orElse(Duration.ZERO),
                    event.fields().containsKey("round_trips") ? event.number("round_trips") : 0));
  }
}
