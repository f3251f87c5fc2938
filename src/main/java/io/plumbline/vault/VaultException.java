package io.plumbline.vault;

import java.util.Optional;

/** Encrypted data that cannot be read, or a password that cannot be had. */
public final class VaultException extends Exception {
  private static final long serialVersionUID = 1;

  private final String hint;

  /**
   * Says what is wrong.
   *
   * @param message what is wrong, in one sentence without a full stop
   */
  public VaultException(String message) {
    this(message, Optional.empty());
  }

  /**
   * Says what is wrong and what helps.
   *
   * @param message what is wrong, in one sentence without a full stop
   * @param hint what to do about it, if anything is known
   */
  public VaultException(String message, Optional<String> hint) {
    super(message);
    this.hint = hint.orElse(null);
  }

  /**
   * Says what helps.
   *
   * @return the hint, if there is one
   */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }
}
