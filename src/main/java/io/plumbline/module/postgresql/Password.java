package io.plumbline.module.postgresql;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A role's password, in the forms in which a server keeps it. The password itself is never sent: a
 * server's log may hold statements.
 *
 * @param role the role
 * @param text the password, or one of its forms
 */
record Password(String role, String text) {
  private static final int ITERATIONS = 4096;
  private static final int SALT_LENGTH = 16;
  private static final Pattern SCRAM =
      Pattern.compile("SCRAM-SHA-256\\$(\\d+):([A-Za-z0-9+/=]+)\\$([^:]+):(.+)");

  /** Tells whether the text is what a server would keep. */
  private boolean isHash() {
    return text.matches("md5[0-9a-f]{32}") || SCRAM.matcher(text).matches();
  }

  /**
   * Tells whether a server has this password.
   *
   * @param kept what it keeps
   * @return true if that was made of this password
   */
  boolean matches(String kept) {
    if (isHash()) {
      return text.equals(kept);
    }
    Matcher scram = SCRAM.matcher(kept);
    if (!scram.matches()) {
      return kept.equals(md5());
    }
    byte[] salt = Base64.getDecoder().decode(scram.group(2));
    return kept.equals(scram(salt, Integer.parseInt(scram.group(1))));
  }

  /**
   * Gives what a server is told.
   *
   * @param encryption the server's setting {@code password_encryption}
   * @return the password in that form
   */
  String kept(String encryption) {
    if (isHash()) {
      return text;
    }
    if (!encryption.equals("scram-sha-256")) {
      return md5();
    }
    // The same salt every time keeps this a pure function. To guess the password by it takes as
    // long as by what is kept of the password anyway.
    byte[] strong = derive(("plumb " + role).getBytes(StandardCharsets.UTF_8), ITERATIONS);
    return scram(Arrays.copyOf(hmac(strong, "salt"), SALT_LENGTH), ITERATIONS);
  }

  private String md5() {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] sum = digest.digest((text + role).getBytes(StandardCharsets.UTF_8));
      return "md5" + HexFormat.of().formatHex(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private String scram(byte[] salt, int iterations) {
    try {
      byte[] salted = derive(salt, iterations);
      byte[] client = hmac(salted, "Client Key");
      byte[] stored = MessageDigest.getInstance("SHA-256").digest(client);
      Base64.Encoder base64 = Base64.getEncoder();
      return "SCRAM-SHA-256$"
          + iterations
          + ":"
          + base64.encodeToString(salt)
          + "$"
          + base64.encodeToString(stored)
          + ":"
          + base64.encodeToString(hmac(salted, "Server Key"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private byte[] derive(byte[] salt, int iterations) {
    try {
      char[] prepared = Normalizer.normalize(text, Normalizer.Form.NFKC).toCharArray();
      PBEKeySpec keySpec = new PBEKeySpec(prepared, salt, iterations, 256);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(keySpec)
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2 with SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC with SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "the password of " + role;
  }
}
