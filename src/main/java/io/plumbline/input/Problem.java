package io.plumbline.input;

import java.util.Objects;
import java.util.Optional;

/**
 * Something wrong with what the user wrote.
 *
 * @param location where
 * @param message what is wrong, in one sentence without a full stop
 * @param hint what to do about it, if anything is known
 */
public record Problem(SourceLocation location, String message, Optional<String> hint) {

  /** Checks that nothing is null. */
  public Problem {
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(message, "message is null");
    Objects.requireNonNull(hint, "hint is null");
  }

  /**
   * Makes a problem without a hint.
   *
   * @param location where
   * @param message what is wrong
   * @return the problem
   */
  public static Problem at(SourceLocation location, String message) {
    return new Problem(location, message, Optional.empty());
  }

  /**
   * Makes a problem with a hint.
   *
   * @param location where
   * @param message what is wrong
   * @param hint what to do about it
   * @return the problem
   */
  public static Problem at(SourceLocation location, String message, String hint) {
    return new Problem(location, message, Optional.of(hint));
  }

  @Override
  public String toString() {
    return location + ": error: " + message + hint.map(text -> " (" + text + ")").orElse("");
  }
}
