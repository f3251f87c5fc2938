package io.plumbline.vault;

import java.util.Arrays;

/** The padding of PKCS #7, which the format has although its cipher needs none. */
final class Padding {
  private static final int BLOCK_BYTES = 16;

  private Padding() {}

  static byte[] added(byte[] plain) {
    int more = BLOCK_BYTES - plain.length % BLOCK_BYTES;
    byte[] padded = Arrays.copyOf(plain, plain.length + more);
    Arrays.fill(padded, plain.length, padded.length, (byte) more);
    return padded;
  }

  static byte[] removed(byte[] padded) {
    int more = padded.length == 0 ? 0 : padded[padded.length - 1];
    return Arrays.copyOf(padded, Math.max(0, padded.length - Math.max(0, more)));
  }
}
