package io.plumbline.input;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Something wrong with what the user wrote.
 *
 * @param severity whether it keeps everything from being started
 * @param location where
 * @param message what is wrong, in one sentence without a full stop
 * @param hint what to do about it, if anything is known
 */
public record Problem(
    Severity severity, SourceLocation location, String message, Optional<String> hint) {

  /** How bad it is. */
  public enum Severity {
    /** Nothing can be started. */
    ERROR,
    /** It can be run as it is, but hardly means what was meant. */
    WARNING;

    /**
     * Names it as reports do.
     *
     * @return one word in small letters
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that nothing is null. */
  public Problem {
    Objects.requireNonNull(severity, "severity is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(message, "message is null");
    Objects.requireNonNull(hint, "hint is null");
  }

  /**
   * Makes an error.
   *
   * @param location where
   * @param message what is wrong
   * @param hint what to do about it, if anything is known
   */
  public Problem(SourceLocation location, String message, Optional<String> hint) {
    this(Severity.ERROR, location, message, hint);
  }

  /**
   * Makes a warning.
   *
   * @param location where
   * @param message what is wrong
   * @param hint what to do about it
   * @return the warning
   */
  public static Problem warning(SourceLocation location, String message, String hint) {
    return new Problem(Severity.WARNING, location, message, Optional.of(hint));
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
    return location
        + ": "
        + severity.word()
        + ": "
        + message
        + hint.map(text -> " (" + text + ")").orElse("");
  }
}
