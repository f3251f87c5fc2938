package io.plumbline.connection;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A piece of POSIX sh to run on a host.
 *
 * @param script the text of the script; it runs in a subshell, so it may {@code exit} and {@code
 *     cd}; the variable {@code PLUMB_TMP} names a private folder of the session (mode 0700, removed
 *     at its end)
 * @param stdin what the script reads from its standard input; empty for none
 * @param become the user it runs as
 * @param environment variables exported to it
 * @param timeout how long it may take; after that it is killed and the result says so
 * @param outputLimit how many bytes of each of stdout and stderr are kept; the rest is read and
 *     dropped, and the result says so
 */
public record Command(
    String script,
    byte[] stdin,
    Become become,
    Map<String, String> environment,
    Duration timeout,
    int outputLimit) {
  /** The time limit of a command that says nothing else. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

  /** The bytes kept of each stream of a command that says nothing else. */
  public static final int DEFAULT_OUTPUT_LIMIT = 4 * 1024 * 1024;

  /** Checks that nothing is null. */
  public Command {
    Objects.requireNonNull(script, "script is null");
    Objects.requireNonNull(stdin, "stdin is null");
    Objects.requireNonNull(become, "become is null");
    environment = Map.copyOf(environment);
    Objects.requireNonNull(timeout, "timeout is null");
  }

  /**
   * Makes a command with the default limits.
   *
   * @param script the text of the script
   * @return the command
   */
  public static Command sh(String script) {
    return new Command(
        script, new byte[0], Become.NOBODY, Map.of(), DEFAULT_TIMEOUT, DEFAULT_OUTPUT_LIMIT);
  }

  /**
   * Gives the script something to read.
   *
   * @param bytes the whole standard input
   * @return a copy
   */
  public Command reading(byte[] bytes) {
    return new Command(script, bytes, become, environment, timeout, outputLimit);
  }

  /**
   * Runs as another user.
   *
   * @param user the user
   * @return a copy
   */
  public Command as(Become user) {
    return new Command(script, stdin, user, environment, timeout, outputLimit);
  }

  /**
   * Exports variables to the script.
   *
   * @param variables names and values
   * @return a copy
   */
  public Command with(Map<String, String> variables) {
    return new Command(script, stdin, become, variables, timeout, outputLimit);
  }

  /**
   * Limits the time.
   *
   * @param limit how long it may take
   * @return a copy
   */
  public Command within(Duration limit) {
    return new Command(script, stdin, become, environment, limit, outputLimit);
  }
}
