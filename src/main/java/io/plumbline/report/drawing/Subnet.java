package io.plumbline.report.drawing;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A range of addresses.
 *
 * @param address any address in it
 * @param prefix how many leading bits all of them share
 */
record Subnet(InetAddress address, int prefix) {

  /**
   * Reads a subnet.
   *
   * @param text for example {@code 192.168.1.0/24}
   * @return the subnet; nothing if that is none
   */
  static Stream<Subnet> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
      return Stream.empty();
    }
    int prefix = Integer.parseInt(text.substring(slash + 1));
    return address(text).map(address -> new Subnet(address, prefix)).stream();
  }

  /**
   * Tells whether an address is in the range.
   *
   * @param text an address, with or without a prefix length
   * @return false also for what is no address
   */
  boolean holds(String text) {
    return address(text)
        .filter(other -> other.getAddress().length == address.getAddress().length)
        .filter(other -> network(other).equals(network(address)))
        .isPresent();
  }

  private BigInteger network(InetAddress of) {
    byte[] bytes = of.getAddress();
    return new BigInteger(1, bytes).shiftRight(Math.max(0, bytes.length * 8 - prefix));
  }

  /** Only what cannot be a name, for names would be asked for on the network. */
  private static Optional<InetAddress> address(String text) {
    String bare = text.replaceFirst("/.*", "");
    if (!bare.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")
        && !bare.matches("[0-9a-fA-F:]*:[0-9a-fA-F:]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
