package io.plumbline.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 sums as {@code sha256sum} prints them. */
final class Checksum {
  private Checksum() {}

  /**
   * Adds a content up.
   *
   * @param content any bytes
   * @return 64 hexadecimal digits
   */
  static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
