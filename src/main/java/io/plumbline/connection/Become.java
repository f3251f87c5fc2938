package io.plumbline.connection;

import java.util.Objects;

/**
 * The user a command runs as on a host.
 *
 * @param user the user to become; "" stays the user of the connection
 */
public record Become(String user) {
  /** Stays the user of the connection. */
  public static final Become NOBODY = new Become("");

  /** Checks that nothing is null. */
  public Become {
    Objects.requireNonNull(user, "user is null");
  }

  /**
   * Tells whether another user is wanted.
   *
   * @return true unless this is {@link #NOBODY}
   */
  public boolean wanted() {
    return !user.isEmpty();
  }
}
