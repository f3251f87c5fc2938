package io.plumbline.template.function;

import io.plumbline.template.function.FunctionParameter.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a function is: its name, what it takes, and how it is worked out.
 *
 * @param name its name in an expression
 * @param summary one sentence without a full stop
 * @param parameters what it takes, in order
 * @param example an expression that can be worked out without any variable
 * @param takesMissing whether it is called with what does not exist too, instead of failing
 * @param body works it out
 */
public record FunctionSpec(
    String name,
    String summary,
    List<FunctionParameter> parameters,
    String example,
    boolean takesMissing,
    Function<FunctionCall, Object> body) {

  /** Checks that nothing is null. */
  public FunctionSpec {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(summary, "summary is null");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(example, "example is null");
    Objects.requireNonNull(body, "body is null");
  }

  /** Starts a function that takes nothing yet. */
  static FunctionSpec named(String name, String summary) {
    return new FunctionSpec(name, summary, List.of(), "", false, call -> null);
  }

  FunctionSpec takes(String parameter, String description) {
    return with(new FunctionParameter(parameter, Occurrence.REQUIRED, description));
  }

  FunctionSpec mayTake(String parameter, String description) {
    return with(new FunctionParameter(parameter, Occurrence.OPTIONAL, description));
  }

  FunctionSpec takesMore(String parameter, String description) {
    return with(new FunctionParameter(parameter, Occurrence.REPEATED, description));
  }

  FunctionSpec evenMissing() {
    return new FunctionSpec(name, summary, parameters, example, true, body);
  }

  FunctionSpec example(String expression) {
    return new FunctionSpec(name, summary, parameters, expression, takesMissing, body);
  }

  FunctionSpec does(Function<FunctionCall, Object> work) {
    return new FunctionSpec(name, summary, parameters, example, takesMissing, work);
  }

  private FunctionSpec with(FunctionParameter parameter) {
    List<FunctionParameter> more = new ArrayList<>(parameters);
    more.add(parameter);
    return new FunctionSpec(name, summary, more, example, takesMissing, body);
  }

  /**
   * Shows how it is called.
   *
   * @return for example {@code combine(map, more...)}
   */
  public String signature() {
    return parameters.stream()
        .map(FunctionParameter::shown)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /**
   * Works the function out.
   *
   * @param arguments plain data; null stands for what does not exist
   * @param scope what can be seen from the place of the call
   * @return plain data
   * @throws IllegalArgumentException with a sentence for the user if the arguments do not fit
   */
  public Object call(List<Object> arguments, FunctionScope scope) {
    long required = parameters.stream().filter(p -> p.occurrence() == Occurrence.REQUIRED).count();
    boolean endless = parameters.stream().anyMatch(p -> p.occurrence() == Occurrence.REPEATED);
    if (arguments.size() < required || arguments.size() > parameters.size() && !endless) {
      throw new IllegalArgumentException(
          signature() + " was called with " + amount(arguments.size()));
    }
    int missing = arguments.indexOf(null);
    if (missing >= 0 && !takesMissing) {
      throw new IllegalArgumentException(
          signature() + ": " + parameter(missing) + " is not defined");
    }
    return body.apply(new FunctionCall(this, arguments, scope));
  }

  /** Names an argument for a message. */
  String parameter(int index) {
    return "\"" + parameters.get(Math.min(index, parameters.size() - 1)).name() + "\"";
  }

  private static String amount(int count) {
    return count == 0 ? "no argument" : count == 1 ? "1 argument" : count + " arguments";
  }
}
