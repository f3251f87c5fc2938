package io.plumbline.convert.jinja;

/** Says that a text is not the Jinja2 that Ansible reads. */
public final class JinjaSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /**
   * Says what is wrong.
   *
   * @param message one sentence without a full stop
   * @param offset where, in characters from the start of the text
   */
  public JinjaSyntaxException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /**
   * Tells where.
   *
   * @return characters from the start of the text
   */
  public int offset() {
    return offset;
  }
}
