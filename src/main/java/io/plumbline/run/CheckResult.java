package io.plumbline.run;

import io.plumbline.check.CheckStatus;
import io.plumbline.input.SourceLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What a check came to, with its evidence. Secrets are masked already.
 *
 * @param play the play's position in the plan, from 0
 * @param playName the play's name
 * @param name the check's name
 * @param check the kind of check, for example {@code ping}
 * @param host the host that looked
 * @param status what it came to
 * @param expected what should have been seen
 * @param actual what was seen at the last look
 * @param command the command a reader would type to see the same
 * @param output what it printed at the last look, stdout then stderr
 * @param attempts how often it looked
 * @param started when it first looked
 * @param took how long it took until the last look
 * @param location where the check stands
 */
public record CheckResult(
    int play,
    String playName,
    String name,
    String check,
    String host,
    CheckStatus status,
    String expected,
    String actual,
    String command,
    String output,
    int attempts,
    Instant started,
    Duration took,
    SourceLocation location) {
  /** Checks that nothing is null. */
  public CheckResult {
    Objects.requireNonNull(playName, "playName is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(check, "check is null");
    Objects.requireNonNull(host, "host is null");
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(expected, "expected is null");
    Objects.requireNonNull(actual, "actual is null");
    Objects.requireNonNull(command, "command is null");
    Objects.requireNonNull(output, "output is null");
    Objects.requireNonNull(started, "started is null");
    Objects.requireNonNull(took, "took is null");
    Objects.requireNonNull(location, "location is null");
  }
}
