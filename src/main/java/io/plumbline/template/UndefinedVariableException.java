package io.plumbline.template;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;

/** Says that an expression asks for something that does not exist. */
public final class UndefinedVariableException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  private final String expression;

  UndefinedVariableException(String expression, Problem problem) {
    super(problem);
    this.expression = expression;
  }

  /**
   * Names what does not exist.
   *
   * @return for example {@code result.rc}
   */
  public String expression() {
    return expression;
  }
}
