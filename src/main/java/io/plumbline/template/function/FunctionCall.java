package io.plumbline.template.function;

import io.plumbline.input.Scalars;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** One call of a function: its arguments, each asked for by its type. */
final class FunctionCall {
  private final FunctionSpec spec;
  private final List<Object> arguments;
  private final FunctionScope scope;

  FunctionCall(FunctionSpec spec, List<Object> arguments, FunctionScope scope) {
    this.spec = spec;
    this.arguments = arguments;
    this.scope = scope;
  }

  FunctionScope scope() {
    return scope;
  }

  int size() {
    return arguments.size();
  }

  boolean has(int index) {
    return index < arguments.size() && arguments.get(index) != null;
  }

  Object value(int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  /** The arguments from one on. */
  List<Object> from(int index) {
    return arguments.subList(Math.min(index, arguments.size()), arguments.size());
  }

  /** A text; a number or boolean is taken as it prints. */
  String text(int index) {
    Object value = value(index);
    if (value instanceof List || value instanceof Map) {
      throw wrong(index, "text");
    }
    return PlainText.of(value);
  }

  String text(int index, String otherwise) {
    return has(index) ? text(index) : otherwise;
  }

  List<Object> list(int index) {
    if (value(index) instanceof List<?> list) {
      return Collections.unmodifiableList(Values.items(list));
    }
    throw wrong(index, "a list");
  }

  Map<String, Object> map(int index) {
    if (value(index) instanceof Map<?, ?> map) {
      return Values.entries(map);
    }
    throw wrong(index, "a map");
  }

  BigDecimal number(int index) {
    Object value = value(index);
    if (value instanceof Number || value instanceof String) {
      try {
        return new BigDecimal(String.valueOf(value).strip());
      } catch (NumberFormatException e) {
        throw wrong(index, "a number");
      }
    }
    throw wrong(index, "a number");
  }

  int integer(int index) {
    try {
      return number(index).intValueExact();
    } catch (ArithmeticException e) {
      throw wrong(index, "a whole number");
    }
  }

  int integer(int index, int otherwise) {
    return has(index) ? integer(index) : otherwise;
  }

  boolean bool(int index, boolean otherwise) {
    if (!has(index)) {
      return otherwise;
    }
    return Scalars.booleanOf(value(index)).orElseThrow(() -> wrong(index, "true or false"));
  }

  /** Says that an argument is of the wrong type. */
  IllegalArgumentException wrong(int index, String wanted) {
    return problem(
        spec.parameter(index) + " must be " + wanted + ", not " + described(value(index)));
  }

  /** Says what is wrong with this call. */
  IllegalArgumentException problem(String message) {
    return new IllegalArgumentException(spec.signature() + ": " + message);
  }

  private static String described(Object value) {
    return value instanceof Boolean || value instanceof Number
        ? String.valueOf(value)
        : Scalars.describe(value);
  }
}
