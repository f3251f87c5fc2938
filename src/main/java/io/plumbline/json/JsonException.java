package io.plumbline.json;

/** Says that a text is not JSON. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is wrong, in one sentence for the user
   */
  public JsonException(String message) {
    super(message);
  }
}
