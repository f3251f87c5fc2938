package io.plumbline.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which packets to follow.
 *
 * @param way which way they take
 * @param instance the instance that they come from or go to, by name or id; empty for the only one
 *     that there is
 * @param other for {@link Way#EAST_WEST}, the other instance by name or id, or an address of a
 *     port; empty for another instance of the same router, or else the DHCP server
 * @param to where packets that leave the cloud go; empty for the gateway of the external network
 * @param from the host in the inventory that packets to a floating IP address come from; empty for
 *     none
 * @param packets whether marked packets are sent and watched for
 */
public record TraceRequest(
    Way way,
    Optional<String> instance,
    Optional<String> other,
    Optional<String> to,
    Optional<String> from,
    boolean packets) {
  /** The ways that there are. */
  public enum Way {
    /** Out of the cloud with the address of the router, through the network node. */
    SNAT("snat"),
    /** Into the cloud to a floating IP address, and back. */
    FLOATING("floating"),
    /** From one instance to another. */
    EAST_WEST("east-west");

    private final String word;

    Way(String word) {
      this.word = word;
    }

    /**
     * Gives the word that playbooks and the command line use.
     *
     * @return for example {@code east-west}
     */
    public String word() {
      return word;
    }

    /**
     * Finds a way by its word.
     *
     * @param word for example {@code snat}
     * @return the way, if there is one of that word
     */
    public static Optional<Way> named(String word) {
      return Arrays.stream(values()).filter(way -> way.word.equals(word)).findFirst();
    }

    /**
     * Lists the words.
     *
     * @return all that {@link #named} knows
     */
    public static List<String> words() {
      return Arrays.stream(values()).map(Way::word).toList();
    }
  }

  /** Checks that nothing is null. */
  public TraceRequest {
    Objects.requireNonNull(way, "way is null");
    Objects.requireNonNull(instance, "instance is null");
    Objects.requireNonNull(other, "other is null");
    Objects.requireNonNull(to, "to is null");
    Objects.requireNonNull(from, "from is null");
  }

  /**
   * Asks for a way with everything else chosen by what there is.
   *
   * @param way which way
   * @return the request, with packets
   */
  public static TraceRequest of(Way way) {
    return new TraceRequest(
        way, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
  }
}
