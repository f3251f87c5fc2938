package io.plumbline.connection;

import java.util.Objects;
import java.util.function.Function;

/**
 * A look at a host: a piece of POSIX sh that only reads, and the parser of what it printed.
 *
 * @param command what to run; taken for one that only looks
 * @param parser makes the found state of the result; throws {@link ProbeException} if the answer is
 *     not what it must be
 * @param <S> the state found
 */
public record Probe<S>(Command command, Function<CommandResult, S> parser) {

  /** Checks that nothing is null. */
  public Probe {
    command = command.looking();
    Objects.requireNonNull(parser, "parser is null");
  }

  /**
   * Makes a probe from a script.
   *
   * @param script POSIX sh that only reads
   * @param parser makes the found state of the result
   * @param <S> the state found
   * @return the probe
   */
  public static <S> Probe<S> sh(String script, Function<CommandResult, S> parser) {
    return new Probe<>(Command.sh(script), parser);
  }
}
