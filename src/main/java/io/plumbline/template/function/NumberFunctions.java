package io.plumbline.template.function;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Numbers. */
final class NumberFunctions {
  private NumberFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("int", "Makes a whole number, cut off towards 0")
            .takes("value", "a number or a text")
            .mayTake("otherwise", "what it is if the value is no number; 0 if not given")
            .mayTake("base", "2 to 36; 10 if not given")
            .example("int(\"42\")")
            .does(NumberFunctions::whole),
        FunctionSpec.named("float", "Makes a number")
            .takes("value", "a number or a text")
            .mayTake("otherwise", "what it is if the value is no number; 0 if not given")
            .example("float(\"1.5\")")
            .does(NumberFunctions::fraction),
        FunctionSpec.named("float_text", "Writes a number with a point, even if it is whole")
            .takes("number", "a number")
            .example("float_text(3)")
            .does(call -> withPoint(call.number(0))),
        FunctionSpec.named("power", "Raises a number to a power")
            .takes("number", "a number")
            .takes("exponent", "a whole number")
            .example("power(2, 10)")
            .does(call -> power(call)),
        FunctionSpec.named("log", "Gives a logarithm")
            .takes("number", "a number above 0")
            .mayTake("base", "e if not given")
            .example("log(1024, 2)")
            .does(NumberFunctions::logarithm),
        FunctionSpec.named("root", "Gives a root")
            .takes("number", "a number")
            .mayTake("base", "2 for the square root, which it is if not given")
            .example("root(8, 3)")
            .does(
                call -> {
                  double base = call.has(1) ? call.number(1).doubleValue() : 2;
                  double number = call.number(0).doubleValue();
                  return number(call, base == 2 ? Math.sqrt(number) : Math.pow(number, 1 / base));
                }),
        FunctionSpec.named("round", "Rounds a number")
            .takes("number", "a number")
            .mayTake("digits", "digits behind the point; 0 if not given")
            .mayTake("method", "\"common\" (if not given), \"ceil\" or \"floor\"")
            .example("round(2.71828, 2)")
            .does(NumberFunctions::round),
        FunctionSpec.named("min", "Gives the smallest item of a list")
            .takes("list", "a list with at least one item")
            .example("min([3, 1])")
            .does(call -> most(call, -1)),
        FunctionSpec.named("max", "Gives the greatest item of a list")
            .takes("list", "a list with at least one item")
            .example("max([3, 1])")
            .does(call -> most(call, 1)),
        FunctionSpec.named("sum", "Adds the numbers of a list, or joins the lists of a list")
            .takes("list", "a list of numbers or of lists")
            .example("sum([1, 2, 3])")
            .does(NumberFunctions::sum));
  }

  private static Object whole(FunctionCall call) {
    Object value = call.value(0);
    if (value instanceof Boolean truth) {
      return truth ? 1L : 0L;
    }
    String text = String.valueOf(value).strip();
    try {
      int base = call.integer(2, 10);
      return base == 10
          ? new BigDecimal(text).setScale(0, RoundingMode.DOWN)
          : Long.valueOf(Long.parseLong(text.replaceFirst("^0[xXoObB]", ""), base));
    } catch (NumberFormatException e) {
      return call.has(1) ? call.value(1) : Long.valueOf(0);
    }
  }

  private static Object fraction(FunctionCall call) {
    try {
      return new BigDecimal(String.valueOf(call.value(0)).strip());
    } catch (NumberFormatException e) {
      return call.has(1) ? call.value(1) : Long.valueOf(0);
    }
  }

  private static String withPoint(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
  }

  private static Object power(FunctionCall call) {
    if (call.number(1).abs().compareTo(BigDecimal.valueOf(10_000)) > 0) {
      throw call.problem("\"exponent\" is too great");
    }
    int exponent = call.integer(1);
    return exponent >= 0
        ? call.number(0).pow(exponent)
        : call.number(0).pow(exponent, MathContext.DECIMAL64);
  }

  private static Object logarithm(FunctionCall call) {
    double number = call.number(0).doubleValue();
    if (!call.has(1)) {
      return number(call, Math.log(number));
    }
    double base = call.number(1).doubleValue();
    double exact = base == 10 ? Math.log10(number) : Math.log(number) / Math.log(base);
    return number(call, exact);
  }

  private static BigDecimal number(FunctionCall call, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw call.problem("there is no such number");
    }
    return BigDecimal.valueOf(value);
  }

  /** What a computer makes of a number, for which 2.675 is a little less than that. */
  static BigDecimal binary(BigDecimal number) {
    return number.scale() <= 0 ? number : new BigDecimal(number.doubleValue());
  }

  /** Half goes to the even neighbour, as in Python. */
  private static Object round(FunctionCall call) {
    String method = call.text(2, "common");
    RoundingMode mode =
        switch (method) {
          case "common" -> RoundingMode.HALF_EVEN;
          case "ceil" -> RoundingMode.CEILING;
          case "floor" -> RoundingMode.FLOOR;
          default -> throw call.problem("there is no method \"" + method + "\"");
        };
    return binary(call.number(0)).setScale(call.integer(1, 0), mode);
  }

  private static Object most(FunctionCall call, int sign) {
    return call.list(0).stream()
        .reduce((one, other) -> Values.ORDER.compare(other, one) * sign > 0 ? other : one)
        .orElseThrow(() -> call.problem("the list is empty"));
  }

  private static Object sum(FunctionCall call) {
    List<Object> items = call.list(0);
    if (!items.isEmpty() && items.stream().allMatch(List.class::isInstance)) {
      return items.stream().flatMap(item -> ((List<?>) item).stream()).toList();
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Object item : items) {
      if (!(item instanceof Number)) {
        throw call.problem("an item is not a number: " + item);
      }
      sum = sum.add(new BigDecimal(item.toString()));
    }
    return sum;
  }
}
