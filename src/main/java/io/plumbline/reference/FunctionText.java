package io.plumbline.reference;

import io.plumbline.template.function.FunctionParameter;
import io.plumbline.template.function.FunctionSpec;
import io.plumbline.template.function.TemplateFunctions;

/** What expressions can call, for a terminal. */
public final class FunctionText {
  private FunctionText() {}

  /**
   * Lists all functions.
   *
   * @return a line each
   */
  public static String list() {
    StringBuilder text = new StringBuilder();
    for (FunctionSpec spec : TemplateFunctions.all().specs()) {
      text.append(String.format("  %-26s %s%n", spec.name(), spec.summary()));
    }
    return text.toString();
  }

  /**
   * Describes one function.
   *
   * @param spec the function
   * @return how it is called, what it takes, and an example
   */
  public static String describe(FunctionSpec spec) {
    StringBuilder text = new StringBuilder("function " + spec.signature() + "\n");
    text.append("  ").append(spec.summary()).append("\n\n");
    for (FunctionParameter parameter : spec.parameters()) {
      text.append(String.format("  %-16s %s%n", parameter.name(), parameter.description()));
    }
    return text.append("\nexample\n  ${").append(spec.example()).append("}\n").toString();
  }
}
