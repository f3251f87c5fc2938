package io.plumbline.convert;

/** Says that a part of an expression or template has no counterpart. */
final class NotConvertibleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /**
   * Says what has no counterpart.
   *
   * @param reason one sentence without a full stop
   * @param offset where, in characters from the start of the text
   */
  NotConvertibleException(String reason, int offset) {
    super(reason);
    this.offset = offset;
  }

  int offset() {
    return offset;
  }
}
