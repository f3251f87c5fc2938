package io.plumbline.connection;

import java.util.Objects;
import java.util.Optional;

/** Says that a host cannot be reached, or that the connection to it was lost. */
public final class ConnectionException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is no connection. */
  public enum Reason {
    /** Nothing answers at the address. */
    UNREACHABLE,
    /** The host refused the user's keys. */
    AUTHENTICATION,
    /** The host's key is not known, and the policy is strict. */
    HOST_KEY_UNKNOWN,
    /** The host's key is not the one that is known. */
    HOST_KEY_CHANGED,
    /** The connection was there and broke. */
    LOST,
    /** The wanted user could not be become. */
    BECOME
  }

  private final Reason reason;
  private final String hint;

  /**
   * Makes an exception.
   *
   * @param reason why
   * @param message what happened, in one sentence for the user
   * @param hint what to do about it, or null
   */
  public ConnectionException(Reason reason, String message, String hint) {
    super(message);
    this.reason = Objects.requireNonNull(reason, "reason is null");
    this.hint = hint;
  }

  /**
   * Tells why there is no connection.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }

  /**
   * Tells what to do about it.
   *
   * @return a hint, if there is one
   */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }
}
