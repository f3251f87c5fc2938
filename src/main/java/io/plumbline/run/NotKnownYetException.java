package io.plumbline.run;

import io.plumbline.connection.Command;

/** Says that something can only be worked out when a host was asked. */
final class NotKnownYetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient HostConnection.Coming question;

  NotKnownYetException(Object turn, Command command) {
    super(null, null, false, false);
    this.question = new HostConnection.Coming(turn, command);
  }

  /** What to ask the host. */
  HostConnection.Coming question() {
    return question;
  }
}
