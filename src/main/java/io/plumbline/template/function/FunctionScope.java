package io.plumbline.template.function;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What a function sees of the place where it is called. */
public interface FunctionScope {

  /**
   * Finds a variable, rendered.
   *
   * @param name its name
   * @return plain data; nothing if there is no such variable
   */
  Optional<Object> variable(String name);

  /**
   * Lists the variables in force.
   *
   * @return their names
   */
  Set<String> names();

  /**
   * Renders a template of the control machine.
   *
   * @param file the template
   * @return the text it comes to
   */
  String renderFile(Path file);
}
