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
  private static final Command NOTHING = Command.look(":");

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

  /**
   * Makes a probe for a state that is known without a look.
   *
   * @param state the state
   * @param <S> its type
   * @return a probe that need not be sent
   */
  public static <S> Probe<S> known(S state) {
    return new Probe<>(NOTHING, result -> state);
  }

  /**
   * Tells whether the host has to be asked at all.
   *
   * @return false if the command does nothing
   */
  public boolean isNeeded() {
    return !command.equals(NOTHING);
  }

  /**
   * Gives the state of a probe that need not be sent.
   *
   * @return the state
   */
  public S unasked() {
    return parser.apply(CommandResult.of(0, "", ""));
  }
}
