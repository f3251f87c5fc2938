package io.plumbline.module.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A line of a file of known hosts.
 *
 * @param marker {@code @cert-authority} or {@code @revoked}; "" for neither
 * @param names the names, one of them if they are hashed
 * @param type the kind of key
 * @param key the key in base64
 * @param comment what stands behind it; "" for nothing
 */
record KnownHostLine(String marker, List<String> names, String type, String key, String comment) {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:(@\\S+)\\s+)?([^\\s#@]\\S*)\\s+(\\S+)\\s+(\\S+)(?:\\s+(.*?))?\\s*");

  private static final String HASH = "|1|";

  /**
   * Reads a line.
   *
   * @param line a line of the file
   * @return the entry; nothing for a remark or anything else
   */
  static Optional<KnownHostLine> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String marker = matcher.group(1) == null ? "" : matcher.group(1);
    List<String> names = Arrays.asList(matcher.group(2).split(","));
    String comment = matcher.group(5) == null ? "" : matcher.group(5);
    return Optional.of(
        new KnownHostLine(marker, names, matcher.group(3), matcher.group(4), comment));
  }

  /** Tells whether it is about a host, by its name as it is or by a hash of that. */
  boolean isAbout(String host) {
    return names.stream()
        .anyMatch(
            name -> name.equalsIgnoreCase(host) || name.startsWith(HASH) && isHash(name, host));
  }

  private static boolean isHash(String name, String host) {
    String[] parts = name.substring(HASH.length()).split("\\|", 2);
    try {
      return parts.length == 2 && name.equals(hash(host, Base64.getDecoder().decode(parts[0])));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  boolean isHashed() {
    return names.get(0).startsWith(HASH);
  }

  boolean sameKey(KnownHostLine other) {
    return marker.equals(other.marker) && type.equals(other.type) && key.equals(other.key);
  }

  /** Makes it one line for one host. */
  KnownHostLine named(String name) {
    return new KnownHostLine(marker, List.of(name), type, key, comment);
  }

  /** Takes a name out; nothing if no other is left. */
  Optional<KnownHostLine> without(String host) {
    List<String> rest = new ArrayList<>(names);
    rest.removeIf(name -> isHashed() || name.equalsIgnoreCase(host));
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of(new KnownHostLine(marker, rest, type, key, comment));
  }

  String line() {
    return (marker.isEmpty() ? "" : marker + " ")
        + String.join(",", names)
        + " "
        + type
        + " "
        + key
        + (comment.isEmpty() ? "" : " " + comment);
  }

  /**
   * Hashes a host's name as OpenSSH does.
   *
   * @param host the name
   * @param salt 20 random bytes
   * @return what stands in the file instead of the name
   */
  static String hash(String host, byte[] salt) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(salt, "HmacSHA1"));
      byte[] hash = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
      Base64.Encoder base64 = Base64.getEncoder();
      return HASH + base64.encodeToString(salt) + "|" + base64.encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC with SHA-1", e);
    }
  }
}
