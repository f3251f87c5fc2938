package io.plumbline.vault;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A password with the vault id that names it.
 *
 * @param label the vault id, {@link #DEFAULT} where none was given
 * @param password the password in the bytes that the key is made of
 */
public record VaultSecret(String label, byte[] password) {
  /** The vault id of a password that was given without one. */
  public static final String DEFAULT = "default";

  /** Checks that nothing is null. */
  public VaultSecret {
    Objects.requireNonNull(label, "label is null");
    password = password.clone();
  }

  /**
   * Makes a secret of a text.
   *
   * @param label the vault id
   * @param password the password
   * @return the secret
   */
  public static VaultSecret of(String label, String password) {
    return new VaultSecret(label, password.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "VaultSecret[" + label + "]";
  }
}
