package io.plumbline.connection;

import java.time.Duration;
import java.util.Arrays;
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
 * @param look whether the script only looks and leaves no process behind that could hold its output
 *     open; such a script costs a host less, and may be run again if its answer got lost
 */
public record Command(
    String script,
    byte[] stdin,
    Become become,
    Map<String, String> environment,
    Duration timeout,
    int outputLimit,
    boolean look) {
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
        script, new byte[0], Become.NOBODY, Map.of(), DEFAULT_TIMEOUT, DEFAULT_OUTPUT_LIMIT, false);
  }

  /**
   * Makes a command that only looks, with the default limits.
   *
   * @param script the text of a script that changes nothing and leaves no process behind
   * @return the command
   */
  public static Command look(String script) {
    return sh(script).looking();
  }

  /**
   * Says that the script only looks and leaves no process behind.
   *
   * @return a copy
   */
  public Command looking() {
    return new Command(script, stdin, become, environment, timeout, outputLimit, true);
  }

  /**
   * Gives the script something to read.
   *
   * @param bytes the whole standard input
   * @return a copy
   */
  public Command reading(byte[] bytes) {
    return new Command(script, bytes, become, environment, timeout, outputLimit, look);
  }

  /**
   * Runs as another user.
   *
   * @param user the user
   * @return a copy
   */
  public Command as(Become user) {
    return new Command(script, stdin, user, environment, timeout, outputLimit, look);
  }

  /**
   * Exports variables to the script.
   *
   * @param variables names and values
   * @return a copy
   */
  public Command with(Map<String, String> variables) {
    return new Command(script, stdin, become, variables, timeout, outputLimit, look);
  }

  /**
   * Limits the time.
   *
   * @param limit how long it may take
   * @return a copy
   */
  public Command within(Duration limit) {
    return new Command(script, stdin, become, environment, limit, outputLimit, look);
  }

  /**
   * Tells whether another command would do the very same; a record by itself compares arrays by
   * identity.
   *
   * @param other the other command
   * @return true if nothing differs
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof Command that
        && script.equals(that.script)
        && Arrays.equals(stdin, that.stdin)
        && become.equals(that.become)
        && environment.equals(that.environment)
        && timeout.equals(that.timeout)
        && outputLimit == that.outputLimit
        && look == that.look;
  }

  @Override
  public int hashCode() {
    return Objects.hash(script, Arrays.hashCode(stdin), become, environment);
  }
}
