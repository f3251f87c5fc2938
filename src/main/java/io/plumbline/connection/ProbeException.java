package io.plumbline.connection;

/** Says that a probe could not find out the state of a host. */
public final class ProbeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is wrong, in one sentence for the user
   */
  public ProbeException(String message) {
    super(message);
  }
}
