package io.plumbline.template;

/** Says that a value cannot be worked out before something else was asked; not a mistake. */
public abstract class UnansweredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception that costs nothing and passes through the engine as it is. */
  protected UnansweredException() {
    super(null, null, false, false);
  }
}
