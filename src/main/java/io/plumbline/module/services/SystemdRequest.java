package io.plumbline.module.services;

import java.util.List;
import java.util.Optional;

/**
 * What a task asks of systemd.
 *
 * @param names the units, each with its suffix
 * @param state started, stopped, restarted or reloaded, if that matters
 * @param enabled whether they start at boot, if that matters
 * @param masked whether nothing may start them, if that matters
 * @param daemonReload whether systemd reads changed unit files first; by default, it does when the
 *     units are started, restarted or reloaded
 * @param waiting whether to wait until systemd has done it
 * @param force whether links that are in the way are replaced
 * @param scope whose systemd it is
 */
record SystemdRequest(
    List<String> names,
    Optional<String> state,
    Optional<Boolean> enabled,
    Optional<Boolean> masked,
    Optional<Boolean> daemonReload,
    boolean waiting,
    boolean force,
    Scope scope) {
  /** Whose systemd a unit belongs to. */
  enum Scope {
    /** That of the system. */
    SYSTEM,
    /** That of the user who is logged in. */
    USER,
    /** That of every user. */
    GLOBAL
  }

  /** Gives the start of every script: it makes {@code systemctl} ask the right systemd. */
  String preparation() {
    return switch (scope) {
      case SYSTEM -> "";
      case USER ->
          """
          : "${XDG_RUNTIME_DIR:=/run/user/$(id -u)}"
          export XDG_RUNTIME_DIR
          systemctl() { command systemctl --user "$@"; }
          journalctl() { command journalctl --user "$@"; }
          """;
      case GLOBAL -> "systemctl() { command systemctl --global \"$@\"; }\n";
    };
  }

  static String withSuffix(String name) {
    boolean suffix =
        name.matches(
            ".*\\.(service|socket|target|timer|path|mount|automount|swap|slice|scope|device)");
    return suffix ? name : name + ".service";
  }
}
