package io.plumbline.template;

import java.util.List;

/** A function that expressions can call, such as {@code secret("name")}. */
@FunctionalInterface
public interface TemplateFunction {

  /**
   * Calls the function.
   *
   * @param arguments plain Java data
   * @return plain Java data
   * @throws IllegalArgumentException with a message for the user if the arguments do not fit
   */
  Object call(List<Object> arguments);
}
