package io.plumbline.trace;

import java.util.random.RandomGenerator;

/**
 * What marks packets, so that they are known again whatever happens to their addresses and ids.
 *
 * @param fill the byte that they are filled with
 * @param size the size of what is in them, in bytes
 */
record Mark(int fill, int size) {
  private static final int SMALLEST = 60;
  private static final int SIZES = 240;
  private static final int HEADERS = 28;

  /** Where the filling begins behind the ICMP header's start: programs write the time before. */
  private static final int FILLED = 24;

  /** Chooses a mark that hardly anybody else uses at the same time. */
  static Mark random(RandomGenerator random) {
    return new Mark(0x80 + random.nextInt(0x7f), SMALLEST + 2 * random.nextInt(SIZES));
  }

  String hexadecimal() {
    return String.format("%02x", fill);
  }

  /** Writes the filter with which tcpdump sees these packets and no others. */
  String filter(Waypoint.Wrapping wrapping) {
    String word = "0x" + hexadecimal().repeat(4);
    int length = size + HEADERS;
    return switch (wrapping) {
      case HIDDEN -> throw new IllegalArgumentException("nobody can watch there");
      case PLAIN -> "icmp[" + FILLED + ":4] = " + word + " and ip[2:2] = " + length;
      case VLAN -> "vlan and icmp[" + FILLED + ":4] = " + word + " and ip[2:2] = " + length;
      // Behind the header of UDP: those of VXLAN (8), Ethernet (14) and IP (20).
      case VXLAN ->
          "udp dst port 4789 and udp["
              + (8 + 8 + 14 + 20 + FILLED)
              + ":4] = "
              + word
              + " and udp["
              + (8 + 8 + 14 + 2)
              + ":2] = "
              + length;
      // Behind the header of IP: those of GRE with a key (8), Ethernet (14) and IP (20).
      case GRE ->
          "ip proto 47 and ip["
              + (20 + 8 + 14 + 20 + FILLED)
              + ":4] = "
              + word
              + " and ip["
              + (20 + 8 + 14 + 2)
              + ":2] = "
              + length;
    };
  }
}
