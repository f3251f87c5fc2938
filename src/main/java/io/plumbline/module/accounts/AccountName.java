package io.plumbline.module.accounts;

import io.plumbline.input.Arguments;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the names of users and groups, and finds their entries on a host. */
final class AccountName {
  private static final Pattern NAME = Pattern.compile("[^:,/\\s\\p{Cntrl}-][^:,/\\s\\p{Cntrl}]*");

  /**
   * Defines {@code account}, which prints the entry of a name or number in passwd or group, also
   * from a directory service if the host asks one and {@code files} is not set; {@code groups},
   * which prints all groups; and {@code entry}, which reads a file.
   */
  static final String FUNCTIONS =
      """
      files=
      entry() {
        [ -r "$1" ] || return 1
        while IFS= read -r line || [ "$line" ]; do
          case $line in "$2":*) printf '%s\\n' "$line"; return 0 ;; esac
        done <"$1"
        return 1
      }
      account() {
        if [ -z "$files" ] && command -v getent >/dev/null 2>&1; then getent "$1" "$2"
        else entry "/etc/$1" "$2"; fi
      }
      groups() {
        if [ -z "$files" ] && command -v getent >/dev/null 2>&1; then getent group
        else cat /etc/group; fi
      }
      """;

  private AccountName() {}

  /**
   * Gives a name that must be there.
   *
   * @param arguments the arguments
   * @param key the key of the name
   * @return the name, or "" after recording a problem
   */
  static String of(Arguments arguments, String key) {
    String name = arguments.text(key);
    if (arguments.has(key) && !isValid(name)) {
      arguments.problem(key, "\"" + key + "\" cannot be \"" + name + "\"");
      return "";
    }
    return name;
  }

  /**
   * Gives a name that may be missing.
   *
   * @param arguments the arguments
   * @param key the key of the name
   * @return the name, if given
   */
  static Optional<String> optional(Arguments arguments, String key) {
    return arguments.has(key) ? Optional.of(of(arguments, key)) : Optional.empty();
  }

  static boolean isValid(String name) {
    return NAME.matcher(name).matches();
  }
}
