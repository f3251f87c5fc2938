package io.plumbline.template.function;

import java.security.SecureRandom;

/** Makes salts for hashes of passwords. */
final class RandomSalt {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./";

  private RandomSalt() {}

  static String next(int length) {
    SecureRandom random = new SecureRandom();
    StringBuilder salt = new StringBuilder();
    for (int i = 0; i < length; i++) {
      salt.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return salt.toString();
  }
}
