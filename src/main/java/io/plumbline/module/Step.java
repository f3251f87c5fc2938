package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One thing to do to a host. Only the runner applies a step, and never in check mode. */
public sealed interface Step {
  /**
   * A line that may stand in a script between what is alike in many tasks and what is the task's
   * own.
   */
  String TASK = "# The task:\n";

  /**
   * Gives the command that does it.
   *
   * @return the command; of a {@link Download}, the one for its first part
   */
  Command command();

  /**
   * Lists the exit codes that count as success.
   *
   * @return the codes; empty if any code does, because the task itself judges the result
   */
  Set<Integer> success();

  /**
   * Runs a command.
   *
   * @param command what to run
   * @param success the exit codes that count as success; empty for any
   */
  record Execute(Command command, Set<Integer> success) implements Step {
    /** Checks that nothing is null. */
    public Execute {
      Objects.requireNonNull(command, "command is null");
      success = Set.copyOf(success);
    }

    /**
     * Runs a script that must exit with 0.
     *
     * @param script POSIX sh
     * @return the step
     */
    public static Execute sh(String script) {
      return new Execute(Command.sh(script), Set.of(0));
    }
  }

  /**
   * Replaces a file by an atomic rename, so that no reader ever sees half of it. The file keeps the
   * owner, group and mode of the one it replaces unless told otherwise; a new one gets 0644.
   *
   * @param upload what to write where
   */
  record Upload(FileContent upload) implements Step {
    /** Checks that nothing is null. */
    public Upload {
      Objects.requireNonNull(upload, "upload is null");
    }

    @Override
    public Command command() {
      return upload.command();
    }

    @Override
    public Set<Integer> success() {
      return Set.of(0);
    }
  }

  /**
   * Takes a file from the host to the control machine, a part at a time. The file there is replaced
   * by an atomic rename and is its user's alone unless it was there before.
   *
   * @param path the file on the host
   * @param destination the file on the control machine; folders above it are made
   * @param checksum the SHA-256 that must come, if that is to be verified
   */
  record Download(String path, Path destination, Optional<String> checksum) implements Step {
    /** How many bytes a part has; only the last part has fewer. */
    public static final int PART = 3 * 1024 * 1024;

    /** Checks that nothing is null. */
    public Download {
      Objects.requireNonNull(path, "path is null");
      Objects.requireNonNull(destination, "destination is null");
      Objects.requireNonNull(checksum, "checksum is null");
    }

    /**
     * Gives the command that prints a part of the file.
     *
     * @param number the part, from 0
     * @return the command
     */
    public Command part(long number) {
      return Command.look(
          "dd if="
              + ShellQuote.quote(path)
              + " bs=1048576 count=3 skip="
              + 3 * number
              + " 2>/dev/null\n");
    }

    @Override
    public Command command() {
      return part(0);
    }

    @Override
    public Set<Integer> success() {
      return Set.of(0);
    }
  }

  /**
   * Runs a command that may take the host, and so the connection, away. A connection that is lost
   * over it counts as success.
   *
   * @param command what to run
   */
  record Leave(Command command) implements Step {
    /** Checks that nothing is null. */
    public Leave {
      Objects.requireNonNull(command, "command is null");
    }

    @Override
    public Set<Integer> success() {
      return Set.of(0);
    }
  }

  /**
   * Waits until a host can be reached anew: opens new connections until a command succeeds on one.
   * What it came to has the seconds it took as its output.
   *
   * @param command what must succeed
   * @param before what the command printed before, if it must print something else now
   * @param patience how long and how often
   */
  record Reconnect(Command command, Optional<String> before, Patience patience) implements Step {
    /** Checks that nothing is null. */
    public Reconnect {
      Objects.requireNonNull(command, "command is null");
      Objects.requireNonNull(before, "before is null");
      Objects.requireNonNull(patience, "patience is null");
    }

    @Override
    public Set<Integer> success() {
      return Set.of(0);
    }
  }

  /**
   * How long is waited for a host, and how.
   *
   * @param delay how long to wait before the first attempt
   * @param between how long to wait between attempts
   * @param limit how long all of it may take
   * @param connecting how long one attempt may take; empty for what the host's variables say
   */
  record Patience(Duration delay, Duration between, Duration limit, Optional<Duration> connecting) {
    /** Checks that nothing is null. */
    public Patience {
      Objects.requireNonNull(delay, "delay is null");
      Objects.requireNonNull(between, "between is null");
      Objects.requireNonNull(limit, "limit is null");
      Objects.requireNonNull(connecting, "connecting is null");
    }
  }

  /**
   * Lets time pass on the control machine. What it came to has the seconds as its output.
   *
   * @param length how long
   */
  record Pause(Duration length) implements Step {
    /** Checks that nothing is null. */
    public Pause {
      Objects.requireNonNull(length, "length is null");
    }

    @Override
    public Command command() {
      return Command.look(":");
    }

    @Override
    public Set<Integer> success() {
      return Set.of(0);
    }
  }

  /**
   * Asks the user of the control machine. What it came to has the answer as its output; where
   * nobody can be asked there is none, and nothing is waited for.
   *
   * @param question what to ask, with a blank at its end
   * @param shown whether the answer is seen while it is typed; one that is not is a secret
   */
  record Ask(String question, boolean shown) implements Step {
    /** Checks that nothing is null. */
    public Ask {
      Objects.requireNonNull(question, "question is null");
    }

    @Override
    public Command command() {
      return Command.look(":");
    }

    @Override
    public Set<Integer> success() {
      return Set.of(0);
    }
  }
}
