package io.plumbline.connection;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What a command came to.
 *
 * @param exitCode its exit status, 0 to 255; {@link #TIMED_OUT} if it was killed for its time limit
 * @param stdout what it printed, at most the limit of the command
 * @param stderr what it complained of, at most the limit of the command
 * @param stdoutDropped bytes of stdout beyond the limit that were dropped
 * @param stderrDropped bytes of stderr beyond the limit that were dropped
 */
public record CommandResult(
    int exitCode, byte[] stdout, byte[] stderr, long stdoutDropped, long stderrDropped) {
  /** The exit status of a command that was killed for its time limit. */
  public static final int TIMED_OUT = -1;

  /** Checks that nothing is null. */
  public CommandResult {
    Objects.requireNonNull(stdout, "stdout is null");
    Objects.requireNonNull(stderr, "stderr is null");
  }

  /**
   * Makes a result from texts, with nothing dropped.
   *
   * @param exitCode the exit status
   * @param stdout what was printed
   * @param stderr what was complained of
   * @return the result
   */
  public static CommandResult of(int exitCode, String stdout, String stderr) {
    return new CommandResult(
        exitCode,
        stdout.getBytes(StandardCharsets.UTF_8),
        stderr.getBytes(StandardCharsets.UTF_8),
        0,
        0);
  }

  /**
   * Tells whether the exit status is 0.
   *
   * @return true if so
   */
  public boolean succeeded() {
    return exitCode == 0;
  }

  /**
   * Tells whether the command was killed for its time limit.
   *
   * @return true if so
   */
  public boolean timedOut() {
    return exitCode == TIMED_OUT;
  }

  /**
   * Decodes stdout as UTF-8; broken bytes become the replacement character.
   *
   * @return the text
   */
  public String out() {
    return new String(stdout, StandardCharsets.UTF_8);
  }

  /**
   * Decodes stderr as UTF-8; broken bytes become the replacement character.
   *
   * @return the text
   */
  public String err() {
    return new String(stderr, StandardCharsets.UTF_8);
  }
}
