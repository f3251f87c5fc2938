package io.plumbline.template.function;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * An address of IPv4 or IPv6 with the length of its network's prefix. Read from text alone: a name
 * is never looked up.
 */
record IpNetwork(int bits, BigInteger address, int prefix, boolean hasPrefix) {

  static Optional<IpNetwork> parse(String text) {
    String[] parts = text.strip().split("/", -1);
    if (parts.length > 2) {
      return Optional.empty();
    }
    boolean six = parts[0].contains(":");
    int bits = six ? 128 : 32;
    Optional<BigInteger> address = six ? six(parts[0]) : four(parts[0]);
    Optional<Integer> prefix = parts.length == 1 ? Optional.of(bits) : prefixLength(parts[1], bits);
    return address.flatMap(
        number -> prefix.map(length -> new IpNetwork(bits, number, length, parts.length == 2)));
  }

  private static Optional<Integer> prefixLength(String text, int bits) {
    if (text.matches("\\d{1,3}")) {
      int length = Integer.parseInt(text);
      return length <= bits ? Optional.of(length) : Optional.empty();
    }
    if (bits != 32) {
      return Optional.empty();
    }
    return four(text)
        .map(mask -> BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE).andNot(mask))
        .filter(hosts -> hosts.add(BigInteger.ONE).bitCount() == 1)
        .map(hosts -> 32 - hosts.bitLength());
  }

  private static Optional<BigInteger> four(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    long number = 0;
    for (String part : parts) {
      if (!part.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      number = number << 8 | Integer.parseInt(part);
    }
    return Optional.of(BigInteger.valueOf(number));
  }

  private static Optional<BigInteger> six(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::") || text.contains(":::")) {
      return Optional.empty();
    }
    String[] head = groups(gap < 0 ? text : text.substring(0, gap));
    String[] tail = groups(gap < 0 ? "" : text.substring(gap + 2));
    int count = head.length + tail.length;
    if (gap < 0 ? count != 8 : count > 7) {
      return Optional.empty();
    }
    String[] all = new String[8];
    Arrays.fill(all, "0");
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
    BigInteger number = BigInteger.ZERO;
    for (String group : all) {
      if (!group.matches("[0-9A-Fa-f]{1,4}")) {
        return Optional.empty();
      }
      number = number.shiftLeft(16).or(new BigInteger(group, 16));
    }
    return Optional.of(number);
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  BigInteger hostMask() {
    return BigInteger.ONE.shiftLeft(bits - prefix).subtract(BigInteger.ONE);
  }

  BigInteger network() {
    return address.andNot(hostMask());
  }

  BigInteger broadcast() {
    return address.or(hostMask());
  }

  BigInteger netmask() {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE).andNot(hostMask());
  }

  boolean contains(IpNetwork other) {
    return bits == other.bits
        && prefix <= other.prefix
        && network().equals(other.address.andNot(hostMask()));
  }

  IpNetwork at(BigInteger number, int length) {
    return new IpNetwork(bits, number, length, true);
  }

  String shown(BigInteger number) {
    return bits == 32 ? dotted(number) : colons(number);
  }

  private static String dotted(BigInteger number) {
    long value = number.longValue();
    return (value >> 24 & 255)
        + "."
        + (value >> 16 & 255)
        + "."
        + (value >> 8 & 255)
        + "."
        + (value & 255);
  }

  /** The longest run of zeros, the first of equals, becomes "::". */
  private static String colons(BigInteger number) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = number.shiftRight(112 - 16 * i).intValue() & 0xffff;
    }
    int start = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > longest) {
        start = i;
        longest = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(i == 0 || text.toString().endsWith(":") ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
