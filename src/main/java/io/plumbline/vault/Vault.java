package io.plumbline.vault;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/**
 * Encrypts and decrypts in ansible-vault's format (AES256, versions 1.1 and 1.2) with the passwords
 * it was given. Usable from several threads.
 */
public final class Vault {
  private static final int SALT_BYTES = 32;

  private final List<VaultSecret> secrets;
  private final SecretMask mask;
  private final DerivedKeys keys = new DerivedKeys();
  private final SecureRandom random = new SecureRandom();

  /**
   * Makes a vault.
   *
   * @param secrets the passwords, the preferred ones first; none is allowed
   * @param mask gets what is decrypted, so that it is hidden from then on
   */
  public Vault(List<VaultSecret> secrets, SecretMask mask) {
    this.secrets = List.copyOf(secrets);
    this.mask = mask;
  }

  /**
   * Makes a vault without a password, which can read nothing that is encrypted.
   *
   * @return the vault
   */
  public static Vault locked() {
    return new Vault(List.of(), new SecretMask());
  }

  /**
   * Tells whether data claims to be encrypted.
   *
   * @param content the bytes of a file
   * @return true if they begin as encrypted data does
   */
  public static boolean isEncrypted(byte[] content) {
    return Envelope.begins(content);
  }

  /**
   * Lists the passwords.
   *
   * @return the passwords, the preferred ones first
   */
  public List<VaultSecret> secrets() {
    return secrets;
  }

  /**
   * Decrypts the content of a file.
   *
   * @param content encrypted data, or any other data
   * @param location where to say that something is wrong
   * @return what was encrypted; data that is not encrypted is given back as it is
   * @throws InvalidInputException if there is no password for it, or it was changed
   */
  public byte[] open(byte[] content, SourceLocation location) {
    if (!isEncrypted(content)) {
      return content;
    }
    try {
      return decrypt(new String(content, StandardCharsets.UTF_8)).plain();
    } catch (VaultException e) {
      throw new InvalidInputException(new Problem(location, e.getMessage(), e.hint()));
    }
  }

  /**
   * Decrypts a single value, which is hidden wherever it would be shown from now on.
   *
   * @param encrypted the encrypted data, as it stands behind {@code !vault}
   * @param location where it stands
   * @return the value, which is no template
   * @throws InvalidInputException if there is no password for it, or it was changed
   */
  public String value(String encrypted, SourceLocation location) {
    try {
      String value = new String(decrypt(encrypted).plain(), StandardCharsets.UTF_8);
      mask.add(value);
      return value;
    } catch (VaultException e) {
      throw new InvalidInputException(new Problem(location, e.getMessage(), e.hint()));
    }
  }

  /**
   * Hides what stood in an encrypted file.
   *
   * @param value the text to hide from now on
   */
  public void hide(String value) {
    mask.add(value);
  }

  /**
   * Looks for what is wrong with encrypted data that shows without a password.
   *
   * @param encrypted the encrypted data
   * @return what is wrong, if anything is
   */
  public static Optional<VaultException> mistakeIn(String encrypted) {
    try {
      Envelope.parse(encrypted);
      return Optional.empty();
    } catch (VaultException e) {
      return Optional.of(e);
    }
  }

  /**
   * What was encrypted.
   *
   * @param plain the decrypted bytes
   * @param secret the password that fitted
   * @param label the vault id that the encrypted data names, if it names one
   */
  public record Decrypted(byte[] plain, VaultSecret secret, Optional<String> label) {}

  /**
   * Decrypts with the password of the vault id that the data names, else with any that fits.
   *
   * @param encrypted the encrypted data
   * @return what was encrypted, and with what
   * @throws VaultException if no password fits, or the data is damaged
   */
  public Decrypted decrypt(String encrypted) throws VaultException {
    Envelope envelope = Envelope.parse(encrypted);
    if (secrets.isEmpty()) {
      throw new VaultException(
          "this is encrypted" + named(envelope) + ", and no vault password was given",
          Optional.of("give one with --vault-password-file, --vault-id or --ask-vault-pass"));
    }
    List<VaultSecret> ordered = new ArrayList<>(secrets);
    ordered.sort((one, other) -> rank(one, envelope) - rank(other, envelope));
    for (VaultSecret secret : ordered) {
      DerivedKeys.Keys derived = keys.of(secret, envelope.salt());
      if (MessageDigest.isEqual(checksum(derived, envelope.data()), envelope.checksum())) {
        return new Decrypted(
            transformed(Cipher.DECRYPT_MODE, derived, envelope.data()), secret, envelope.label());
      }
    }
    throw new VaultException(
        "this is encrypted" + named(envelope) + ", and no vault password given decrypts it",
        Optional.of(
            "tried "
                + secrets.stream().map(VaultSecret::label).collect(Collectors.joining(", "))
                + "; either all of these are wrong, or the data was changed"));
  }

  private static int rank(VaultSecret secret, Envelope envelope) {
    return envelope.label().filter(secret.label()::equals).isPresent() ? 0 : 1;
  }

  private static String named(Envelope envelope) {
    return envelope.label().map(label -> " with the vault id \"" + label + "\"").orElse("");
  }

  /**
   * Encrypts.
   *
   * @param plain any bytes
   * @param secret the password; its label is written down unless it is {@link VaultSecret#DEFAULT}
   * @return text that ends with a line break
   */
  public String encrypt(byte[] plain, VaultSecret secret) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    DerivedKeys.Keys derived = keys.of(secret, salt);
    byte[] data = transformed(Cipher.ENCRYPT_MODE, derived, plain);
    Optional<String> label =
        Optional.of(secret.label()).filter(name -> !name.equals(VaultSecret.DEFAULT));
    return new Envelope(label, salt, checksum(derived, data), data).text();
  }

  private static byte[] checksum(DerivedKeys.Keys derived, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(derived.checksum());
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] transformed(int mode, DerivedKeys.Keys derived, byte[] data) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(mode, derived.cipher(), derived.start());
      return mode == Cipher.ENCRYPT_MODE
          ? cipher.doFinal(Padding.added(data))
          : Padding.removed(cipher.doFinal(data));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES/CTR", e);
    }
  }
}
