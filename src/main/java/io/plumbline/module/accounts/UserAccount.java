package io.plumbline.module.accounts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A user as a task wants it; what is empty is left as it is.
 *
 * @param name the name
 * @param absent whether the user is to be removed
 * @param local whether only the host's own files count
 * @param system whether a new user gets a number of the system's own range
 * @param force whether to remove a user who is logged in, and to replace an SSH key
 * @param removeHome whether the home goes with the user
 * @param uid the number
 * @param nonUnique whether another user may have the same number
 * @param comment the full name or what the user is for
 * @param shell the program that runs at a login
 * @param groups the groups
 * @param home the home
 * @param password what lets the user in, and how long
 * @param key the SSH key that is generated
 */
record UserAccount(
    String name,
    boolean absent,
    boolean local,
    boolean system,
    boolean force,
    boolean removeHome,
    OptionalInt uid,
    boolean nonUnique,
    Optional<String> comment,
    Optional<String> shell,
    Groups groups,
    Home home,
    Password password,
    Optional<SshKey> key) {

  /**
   * The groups of a user.
   *
   * @param first the group that new files get
   * @param others the other groups
   * @param append whether groups beside those stay
   */
  record Groups(Optional<String> first, Optional<List<String>> others, boolean append) {}

  /**
   * The home of a user.
   *
   * @param path where it is
   * @param create whether it is made if it is missing
   * @param move whether what is in it moves along with it
   * @param skeleton what a new home is a copy of
   * @param umask the permissions that a new home does not get
   */
  record Home(
      Optional<String> path,
      boolean create,
      boolean move,
      Optional<String> skeleton,
      Optional<String> umask) {}

  /**
   * What lets a user in with a password.
   *
   * @param hash the hash of the password
   * @param onCreate whether only a new user gets it
   * @param lock whether no password lets the user in
   * @param expires the day, counted from 1970, from which the account is closed; -1 for never
   * @param leastDays how many days a password has to be kept
   * @param mostDays how many days a password may be kept
   */
  record Password(
      Optional<String> hash,
      boolean onCreate,
      Optional<Boolean> lock,
      OptionalLong expires,
      OptionalInt leastDays,
      OptionalInt mostDays) {}

  /**
   * A pair of SSH keys.
   *
   * @param type the kind of key
   * @param bits its length; 0 for the usual one
   * @param file where it goes, absolute or in the home
   * @param comment what stands behind the public key; empty for the host's name
   * @param passphrase what encrypts the private key
   */
  record SshKey(
      String type, int bits, String file, Optional<String> comment, Optional<String> passphrase) {}
}
