package io.plumbline.trace;

/** Commands that would mend what is broken, as a user would type them; nothing here runs one. */
final class Mend {
  private Mend() {}

  /** A command on a host. */
  static String on(String host, String command) {
    return "on " + host + ": " + command;
  }

  /** A command in the network namespace of a place. */
  static String in(Place place, String command) {
    return on(
        place.host(),
        place.namespace().isEmpty()
            ? command
            : "ip netns exec " + place.namespace() + " " + command);
  }

  static String restart(String host, String unit) {
    return on(host, "systemctl restart " + unit);
  }

  /** A command with the cloud's credentials. */
  static String cloud(String command) {
    return "with admin credentials: " + command;
  }
}
