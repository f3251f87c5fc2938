package io.plumbline.template;

import io.plumbline.template.function.FunctionScope;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Shows the variables of a template to the functions that it calls. */
record VariablesScope(TemplateEngine engine, Variables variables) implements FunctionScope {
  @Override
  public Optional<Object> variable(String name) {
    return engine.variable(name, variables);
  }

  @Override
  public Set<String> names() {
    return variables.names();
  }

  @Override
  public String renderFile(Path file) {
    return engine.renderFile(file, variables);
  }
}
