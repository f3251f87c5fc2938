package io.plumbline.template.function;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;

/** Digests of texts, and hashes of passwords. */
final class HashFunctions {
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "md5", "MD5", "sha1", "SHA-1", "sha224", "SHA-224", "sha256", "SHA-256", "sha384",
          "SHA-384", "sha512", "SHA-512");
  private static final int DEFAULT_ROUNDS = 5000;

  /** Ansible's own name space for UUIDs. */
  private static final UUID NAME_SPACE = UUID.fromString("361e6d51-faec-444a-9079-341386da8e2e");

  private HashFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("hash", "Gives the digest of a text in hexadecimal digits")
            .takes("text", "any text")
            .mayTake("algorithm", "md5, sha1 (if not given), sha224, sha256, sha384 or sha512")
            .example("hash(\"abc\", \"sha256\")")
            .does(call -> digest(call, call.text(1, "sha1"))),
        FunctionSpec.named("checksum", "Gives the SHA-1 digest of a text")
            .takes("text", "any text")
            .example("checksum(\"abc\")")
            .does(call -> digest(call, "sha1")),
        FunctionSpec.named("password_hash", "Hashes a password as /etc/shadow takes it")
            .takes("password", "the password")
            .mayTake("scheme", "sha512 (if not given), sha256 or md5")
            .mayTake("salt", "letters, digits, \".\" and \"/\"; a random one if not given")
            .mayTake("rounds", "how often it is hashed; 5000 if not given")
            .example("password_hash(\"secret\", \"sha512\", \"saltsalt\")")
            .does(HashFunctions::password),
        FunctionSpec.named("to_uuid", "Makes a UUID of a text, always the same of the same text")
            .takes("text", "any text")
            .mayTake("namespace", "a UUID; Ansible's own if not given")
            .example("to_uuid(\"host1\")")
            .does(HashFunctions::uuid));
  }

  private static String digest(FunctionCall call, String algorithm) {
    String name = ALGORITHMS.get(algorithm.toLowerCase(Locale.ROOT).replace("-", ""));
    if (name == null) {
      throw call.problem("there is no algorithm \"" + algorithm + "\"");
    }
    return HexFormat.of().formatHex(digest(name, call.text(0).getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] digest(String name, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(name);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + name, e);
    }
  }

  private static Object password(FunctionCall call) {
    String scheme = call.text(1, "sha512").toLowerCase(Locale.ROOT).replace("_crypt", "");
    byte[] password = call.text(0).getBytes(StandardCharsets.UTF_8);
    String prefix =
        switch (scheme) {
          case "sha512" -> "$6$";
          case "sha256" -> "$5$";
          case "md5" -> "$1$";
          default ->
              throw call.problem(
                  "there is no scheme \"" + scheme + "\"; there are sha512, sha256 and md5");
        };
    int rounds = call.integer(3, DEFAULT_ROUNDS);
    String salt = call.text(2, "");
    if (!salt.matches("[A-Za-z0-9./]{0,16}")) {
      throw call.problem("a salt is up to 16 letters, digits, \".\" and \"/\"");
    }
    if (rounds < 1000 || rounds > 999_999_999) {
      throw call.problem("rounds must be 1000 to 999999999, not " + rounds);
    }
    String given = salt.isEmpty() ? RandomSalt.next(prefix.equals("$1$") ? 8 : 16) : salt;
    if (prefix.equals("$1$")) {
      return Md5Crypt.md5Crypt(password, prefix + given);
    }
    String settings = prefix + (rounds == DEFAULT_ROUNDS ? "" : "rounds=" + rounds + "$") + given;
    return prefix.equals("$6$")
        ? Sha2Crypt.sha512Crypt(password, settings)
        : Sha2Crypt.sha256Crypt(password, settings);
  }

  /** A UUID of version 5. */
  private static Object uuid(FunctionCall call) {
    UUID space = call.has(1) ? UUID.fromString(call.text(1)) : NAME_SPACE;
    byte[] prefix = HexFormat.of().parseHex(space.toString().replace("-", ""));
    byte[] hash = digest("SHA-1", prefix, call.text(0).getBytes(StandardCharsets.UTF_8));
    hash[6] = (byte) (hash[6] & 0x0f | 0x50);
    hash[8] = (byte) (hash[8] & 0x3f | 0x80);
    String digits = HexFormat.of().formatHex(hash, 0, 16);
    return digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }
}
