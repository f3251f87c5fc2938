package io.plumbline.connection;

import java.util.Objects;

/**
 * A password, which is not shown by accident.
 *
 * @param text the password itself
 */
public record Password(String text) {
  /** Checks that nothing is null. */
  public Password {
    Objects.requireNonNull(text, "text is null");
  }

  @Override
  public String toString() {
    return "Password[********]";
  }
}
