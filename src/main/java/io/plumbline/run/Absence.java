package io.plumbline.run;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ConnectionException;
import io.plumbline.module.Step;
import java.time.Duration;
import java.util.Optional;

/** Gets over the times in which a host cannot be asked or shall not be. */
final class Absence {
  private static final Duration LEAST = Duration.ofMillis(1);

  private Absence() {}

  /** Runs what may take the host away. */
  static CommandResult leave(Step.Leave step, TaskExecutor.Setting setting)
      throws ConnectionException {
    try {
      CommandResult result = setting.change(step.command(), false);
      // A host that is gone without a word does not answer within the limit.
      return result.timedOut() ? CommandResult.of(0, "", "") : result;
    } catch (ConnectionException e) {
      if (e.reason() == ConnectionException.Reason.LOST) {
        return CommandResult.of(0, "", "");
      }
      throw e;
    }
  }

  /** Waits until the host answers on a new connection. */
  static CommandResult reconnect(Step.Reconnect step, TaskExecutor.Setting setting) {
    Step.Patience patience = step.patience();
    HostRun host = setting.where();
    long began = System.nanoTime();
    String last = "";
    host.pause(patience.delay());
    while (true) {
      Duration left = patience.limit().minusNanos(System.nanoTime() - began);
      Command command = setting.fitted(step.command()).within(positive(left));
      try {
        CommandResult result =
            host.connection().runAnew(command, patience.connecting().map(Absence::positive));
        boolean same = step.before().equals(Optional.of(result.out().strip()));
        if (result.succeeded() && !same) {
          long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
          return CommandResult.of(0, String.valueOf(seconds), "");
        }
        last = same ? "it has not gone down yet" : complaint(result);
      } catch (ConnectionException e) {
        last = e.getMessage();
      }
      if (host.connection().isClosed()
          || Thread.currentThread().isInterrupted()
          || System.nanoTime() - began >= patience.limit().toNanos()) {
        return CommandResult.of(
            1, "", "not within " + patience.limit().toSeconds() + " s: " + last);
      }
      host.pause(patience.between());
    }
  }

  private static Duration positive(Duration duration) {
    return duration.compareTo(LEAST) < 0 ? LEAST : duration;
  }

  private static String complaint(CommandResult result) {
    String words = result.err().isBlank() ? result.out().strip() : result.err().strip();
    return result.timedOut()
        ? "the command took longer than allowed"
        : "exit code " + result.exitCode() + (words.isEmpty() ? "" : ": " + words);
  }

  /** Lets time pass; what was seen before may be so no longer. */
  static CommandResult pause(Step.Pause step, TaskExecutor.Setting setting) {
    setting.host().pause(step.length());
    setting.host().connection().changed();
    return CommandResult.of(0, String.valueOf(step.length().toSeconds()), "");
  }
}
