package io.plumbline.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach one host, from its connection variables.
 *
 * @param name the host's name in the inventory
 * @param kind how it is reached
 * @param address the name or address to connect to
 * @param port the TCP port
 * @param user the user to log in as; empty for the user running plumb
 * @param privateKey the private key file; empty for the usual files of the user
 * @param hostKeys what to do about host keys
 * @param knownHosts the known_hosts file; empty for the user's own
 * @param keyExchanges the key exchanges of SSH to offer, the preferred ones first; empty for the
 *     usual ones
 * @param connectTimeout how long connecting and logging in may take
 * @param password what to log in with where no key is taken; empty for keys alone
 */
public record Target(
    String name,
    Kind kind,
    String address,
    int port,
    Optional<String> user,
    Optional<Path> privateKey,
    HostKeyPolicy hostKeys,
    Optional<Path> knownHosts,
    List<String> keyExchanges,
    Duration connectTimeout,
    Optional<Password> password) {

  /** How a host is reached. */
  public enum Kind {
    /** Over SSH. */
    SSH,
    /** It is the control machine itself. */
    LOCAL
  }

  /** What to do about host keys. */
  public enum HostKeyPolicy {
    /** Only keys in known_hosts are taken. */
    STRICT,
    /** An unknown key is taken and written to known_hosts; a changed one is refused. */
    ACCEPT_NEW
  }

  /** Checks that nothing is null. */
  public Target {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(address, "address is null");
    Objects.requireNonNull(user, "user is null");
    Objects.requireNonNull(privateKey, "privateKey is null");
    Objects.requireNonNull(hostKeys, "hostKeys is null");
    Objects.requireNonNull(knownHosts, "knownHosts is null");
    keyExchanges = List.copyOf(keyExchanges);
    Objects.requireNonNull(connectTimeout, "connectTimeout is null");
    Objects.requireNonNull(password, "password is null");
  }

  /**
   * Names a host that is logged in to with keys alone.
   *
   * @param name the host's name in the inventory
   * @param kind how it is reached
   * @param address the name or address to connect to
   * @param port the TCP port
   * @param user the user to log in as
   * @param privateKey the private key file
   * @param hostKeys what to do about host keys
   * @param knownHosts the known_hosts file
   * @param keyExchanges the key exchanges of SSH to offer
   * @param connectTimeout how long connecting and logging in may take
   */
  public Target(
      String name,
      Kind kind,
      String address,
      int port,
      Optional<String> user,
      Optional<Path> privateKey,
      HostKeyPolicy hostKeys,
      Optional<Path> knownHosts,
      List<String> keyExchanges,
      Duration connectTimeout) {
    this(
        name,
        kind,
        address,
        port,
        user,
        privateKey,
        hostKeys,
        knownHosts,
        keyExchanges,
        connectTimeout,
        Optional.empty());
  }

  /**
   * Gives it a password.
   *
   * @param wanted what to log in with where no key is taken, if anything
   * @return a copy
   */
  public Target withPassword(Optional<Password> wanted) {
    return new Target(
        name,
        kind,
        address,
        port,
        user,
        privateKey,
        hostKeys,
        knownHosts,
        keyExchanges,
        connectTimeout,
        wanted);
  }

  /**
   * Names the control machine itself.
   *
   * @param name the host's name in the inventory
   * @return the target
   */
  public static Target local(String name) {
    return new Target(
        name,
        Kind.LOCAL,
        "localhost",
        0,
        Optional.empty(),
        Optional.empty(),
        HostKeyPolicy.STRICT,
        Optional.empty(),
        List.of(),
        Duration.ofSeconds(10));
  }

  /**
   * Limits the time that connecting may take.
   *
   * @param limit how long
   * @return a copy
   */
  public Target within(Duration limit) {
    return new Target(
        name, kind, address, port, user, privateKey, hostKeys, knownHosts, keyExchanges, limit);
  }
}
