package io.plumbline.connection;

import java.util.Objects;
import java.util.Optional;

/**
 * The user a command runs as on a host.
 *
 * @param user the user to become; "" stays the user of the connection
 * @param password what sudo is told if it asks; empty to fail then
 */
public record Become(String user, Optional<Password> password) {
  /** Stays the user of the connection. */
  public static final Become NOBODY = new Become("");

  /** Checks that nothing is null. */
  public Become {
    Objects.requireNonNull(user, "user is null");
    Objects.requireNonNull(password, "password is null");
  }

  /**
   * Becomes a user without a password.
   *
   * @param user the user to become
   */
  public Become(String user) {
    this(user, Optional.empty());
  }

  /**
   * Tells whether another user is wanted.
   *
   * @return true unless it stays the user of the connection
   */
  public boolean wanted() {
    return !user.isEmpty();
  }
}
