package io.plumbline.connection.ssh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Which hosts a line of known_hosts is about, where that is more than plain names. */
sealed interface KnownHostsPattern {
  String HASHED = "|1|";

  /** Tells whether a host is meant. */
  boolean matches(String name);

  /** Tells whether a list holds only names that stand for themselves. */
  static boolean isPlain(String hosts) {
    return !hosts.startsWith(HASHED)
        && hosts.indexOf('*') < 0
        && hosts.indexOf('?') < 0
        && hosts.indexOf('!') < 0;
  }

  /** Reads a list with patterns, or a hashed name; empty if the latter is broken. */
  static Optional<KnownHostsPattern> of(String hosts) {
    return hosts.startsWith(HASHED)
        ? Hashed.of(hosts.substring(HASHED.length()))
        : Optional.of(new Wild(hosts.toLowerCase(Locale.ROOT).split(",")));
  }

  /** Names with {@code *} and {@code ?}; one after {@code !} is not meant, whatever else is. */
  record Wild(String[] patterns) implements KnownHostsPattern {
    @Override
    public boolean matches(String name) {
      boolean meant = false;
      for (String pattern : patterns) {
        boolean not = pattern.startsWith("!");
        if (matches(name, 0, pattern, not ? 1 : 0)) {
          if (not) {
            return false;
          }
          meant = true;
        }
      }
      return meant;
    }

    private static boolean matches(String name, int at, String pattern, int from) {
      int here = at;
      for (int index = from; index < pattern.length(); index++) {
        char wanted = pattern.charAt(index);
        if (wanted == '*') {
          for (int end = here; end <= name.length(); end++) {
            if (matches(name, end, pattern, index + 1)) {
              return true;
            }
          }
          return false;
        }
        if (here == name.length() || (wanted != '?' && wanted != name.charAt(here))) {
          return false;
        }
        here++;
      }
      return here == name.length();
    }
  }

  /**
   * One name that is hidden: its HMAC-SHA1 under a key that stands beside it. The halves of that
   * are kept with the key already in them; with a thousand such lines, each host has as many to
   * compute.
   */
  final class Hashed implements KnownHostsPattern {
    private static final int BLOCK = 64;

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final byte[] hash;

    private Hashed(byte[] salt, byte[] hash) throws NoSuchAlgorithmException {
      this.inner = begun(salt, 0x36);
      this.outer = begun(salt, 0x5c);
      this.hash = hash;
    }

    static Optional<KnownHostsPattern> of(String text) {
      int middle = text.indexOf('|');
      if (middle < 0) {
        return Optional.empty();
      }
      try {
        byte[] salt = Base64.getDecoder().decode(text.substring(0, middle));
        byte[] hash = Base64.getDecoder().decode(text.substring(middle + 1));
        return salt.length > BLOCK ? Optional.empty() : Optional.of(new Hashed(salt, hash));
      } catch (IllegalArgumentException | NoSuchAlgorithmException broken) {
        return Optional.empty();
      }
    }

    private static MessageDigest begun(byte[] salt, int pad) throws NoSuchAlgorithmException {
      byte[] block = Arrays.copyOf(salt, BLOCK);
      for (int index = 0; index < BLOCK; index++) {
        block[index] ^= (byte) pad;
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(block);
      return digest;
    }

    @Override
    public boolean matches(String name) {
      try {
        MessageDigest first = (MessageDigest) inner.clone();
        MessageDigest second = (MessageDigest) outer.clone();
        second.update(first.digest(name.getBytes(StandardCharsets.UTF_8)));
        return Arrays.equals(second.digest(), hash);
      } catch (CloneNotSupportedException never) {
        throw new IllegalStateException(never);
      }
    }
  }
}
