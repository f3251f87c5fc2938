package io.plumbline.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Makes keys of passwords, slowly on purpose, and so each of them once. */
final class DerivedKeys {
  private static final int ROUNDS = 10_000;
  private static final int KEY_BYTES = 32;
  private static final int BLOCK_BYTES = 16;

  private final Map<ByteBuffer, Keys> known = new ConcurrentHashMap<>();

  /**
   * The keys that belong to a password and a salt.
   *
   * @param cipher encrypts
   * @param checksum proves that nothing was changed
   * @param start the counter to begin with
   */
  record Keys(SecretKeySpec cipher, SecretKeySpec checksum, IvParameterSpec start) {}

  /** Makes the keys, or finds them where they were made before. */
  Keys of(VaultSecret secret, byte[] salt) {
    byte[] password = secret.password();
    ByteBuffer both = ByteBuffer.allocate(Integer.BYTES + password.length + salt.length);
    both.putInt(password.length).put(password).put(salt).flip();
    return known.computeIfAbsent(both, none -> derive(password, salt));
  }

  private static Keys derive(byte[] password, byte[] salt) {
    byte[] bytes = pbkdf2(password, salt, 2 * KEY_BYTES + BLOCK_BYTES);
    return new Keys(
        new SecretKeySpec(bytes, 0, KEY_BYTES, "AES"),
        new SecretKeySpec(bytes, KEY_BYTES, KEY_BYTES, "HmacSHA256"),
        new IvParameterSpec(bytes, 2 * KEY_BYTES, BLOCK_BYTES));
  }

  /** PBKDF2 of RFC 8018; that of the JDK takes text, and a password file may hold any bytes. */
  static byte[] pbkdf2(byte[] password, byte[] salt, int length) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(password, "HmacSHA256"));
      ByteBuffer key = ByteBuffer.allocate((length / KEY_BYTES + 1) * KEY_BYTES);
      for (int block = 1; key.position() < length; block++) {
        mac.update(salt);
        byte[] link = mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(block).array());
        byte[] sum = link.clone();
        for (int round = 1; round < ROUNDS; round++) {
          link = mac.doFinal(link);
          for (int at = 0; at < sum.length; at++) {
            sum[at] ^= link[at];
          }
        }
        key.put(sum);
      }
      return Arrays.copyOf(key.array(), length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
