package io.plumbline.run;

import io.plumbline.template.UnansweredException;

/** Says that something can only be worked out when a host was asked. */
final class NotKnownYetException extends UnansweredException {
  private static final long serialVersionUID = 1L;

  private final transient HostConnection.Coming question;

  NotKnownYetException(HostConnection.Coming question) {
    this.question = question;
  }

  /** What to ask the host. */
  HostConnection.Coming question() {
    return question;
  }
}
