package io.plumbline.connection;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A piece of POSIX sh to run on a host.
 *
 * @param script the text of the script; it runs in a subshell, so it may {@code exit} and {@code
 *     cd} (but see {@link FileLook}); the variable {@code PLUMB_TMP} names a private folder of the
 *     session (mode 0700, removed at its end)
 * @param stdin what the script reads from its standard input; empty for none
 * @param become the user it runs as
 * @param environment variables exported to it
 * @param timeout how long it may take; after that it is killed and the result says so
 * @param outputLimit how many bytes of each of stdout and stderr are kept; the rest is read and
 *     dropped, and the result says so
 * @param look whether the script only looks and leaves no process behind that could hold its output
 *     open; such a script costs a host less, and may be run again if its answer got lost
 * @param about the file that a look is about, and the rest of the script, if it is about one
 */
public record Command(
    String script,
    byte[] stdin,
    Become become,
    Map<String, String> environment,
    Duration timeout,
    int outputLimit,
    boolean look,
    Optional<FileLook> about) {
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
    Objects.requireNonNull(about, "about is null");
  }

  /**
   * What a look at a file does. It is for the many looks at files that a run makes: a connection
   * may send the steps once for all of them, run them without a subshell, and ask for many files
   * with one program. It then hands the answers to the steps in variables: {@code plumb_stat}, a
   * line of {@code stat -L} in the form {@value #STAT}, and {@code plumb_sum}, a line of {@code
   * sha256sum}. A variable that is empty says nothing; the steps ask themselves.
   *
   * <p>The command's own script comes before the steps. It may do nothing but give values to
   * variables, whose names begin with {@code plumb_}, like those that the steps set.
   *
   * @param path the file; links are followed
   * @param checksum whether the content's checksum is wanted
   * @param steps the text of a script that ends with {@code return}, not with {@code exit}, and
   *     stays in its folder
   */
  public record FileLook(String path, boolean checksum, String steps) {
    /** The form of the line of {@code stat}. */
    public static final String STAT = "%a:%u:%g:%U:%G:%s";

    /** Checks that nothing is null. */
    public FileLook {
      Objects.requireNonNull(path, "path is null");
      Objects.requireNonNull(steps, "steps is null");
    }
  }

  /**
   * Makes a command with the default limits.
   *
   * @param script the text of the script
   * @return the command
   */
  public static Command sh(String script) {
    return new Command(
        script,
        new byte[0],
        Become.NOBODY,
        Map.of(),
        DEFAULT_TIMEOUT,
        DEFAULT_OUTPUT_LIMIT,
        false,
        Optional.empty());
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
    return new Command(script, stdin, become, environment, timeout, outputLimit, true, about);
  }

  /**
   * Makes the command a look at a file.
   *
   * @param file the file, and what to do after the script
   * @return a copy
   */
  public Command about(FileLook file) {
    return new Command(
        script, stdin, become, environment, timeout, outputLimit, look, Optional.of(file));
  }

  /**
   * Gives all there is to run, the steps of a look at a file included.
   *
   * @return the text of a script that needs nothing else
   */
  public String text() {
    return about
        .map(look -> script + "\nplumb_steps() {\n" + look.steps() + "\n}\nplumb_steps\n")
        .orElse(script);
  }

  /**
   * Gives the script something to read.
   *
   * @param bytes the whole standard input
   * @return a copy
   */
  public Command reading(byte[] bytes) {
    return new Command(script, bytes, become, environment, timeout, outputLimit, look, about);
  }

  /**
   * Runs as another user.
   *
   * @param user the user
   * @return a copy
   */
  public Command as(Become user) {
    return new Command(script, stdin, user, environment, timeout, outputLimit, look, about);
  }

  /**
   * Exports variables to the script.
   *
   * @param variables names and values
   * @return a copy
   */
  public Command with(Map<String, String> variables) {
    return new Command(script, stdin, become, variables, timeout, outputLimit, look, about);
  }

  /**
   * Limits the time.
   *
   * @param limit how long it may take
   * @return a copy
   */
  public Command within(Duration limit) {
    return new Command(script, stdin, become, environment, limit, outputLimit, look, about);
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
        && look == that.look
        && about.equals(that.about);
  }

  @Override
  public int hashCode() {
    return Objects.hash(script, Arrays.hashCode(stdin), become, environment);
  }
}
