package io.plumbline.module;

import io.plumbline.connection.Command;
import java.util.Objects;
import java.util.Set;

/** One thing to do to a host. Only the runner applies a step, and never in check mode. */
public sealed interface Step {

  /**
   * Gives the command that does it.
   *
   * @return the command
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
}
