package io.plumbline.template.function;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions. */
final class VersionFunctions {
  private static final Pattern PART = Pattern.compile("\\d+|[A-Za-z]+");

  private VersionFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("version_compare", "Compares two versions part by part")
            .takes("version", "a version such as \"1.10.2\"")
            .takes("other", "a version")
            .mayTake("operator", "==, !=, <, <=, > or >=, or the same in words; == if not given")
            .example("version_compare(\"1.10\", \"1.9\", \">\")")
            .does(VersionFunctions::compare));
  }

  private static Object compare(FunctionCall call) {
    String operator = call.text(2, "==");
    int order = order(parts(call, 0), parts(call, 1));
    return switch (operator) {
      case "==", "=", "eq" -> order == 0;
      case "!=", "<>", "ne" -> order != 0;
      case "<", "lt" -> order < 0;
      case "<=", "le" -> order <= 0;
      case ">", "gt" -> order > 0;
      case ">=", "ge" -> order >= 0;
      default -> throw call.problem("there is no operator \"" + operator + "\"");
    };
  }

  private static List<String> parts(FunctionCall call, int index) {
    Matcher matcher = PART.matcher(call.text(index));
    List<String> parts = new ArrayList<>();
    while (matcher.find()) {
      parts.add(matcher.group());
    }
    if (parts.isEmpty()) {
      throw call.problem("\"" + call.text(index) + "\" is not a version");
    }
    return parts;
  }

  /** A shorter version comes before one that only goes on; digits come before letters. */
  private static int order(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      boolean digits = Character.isDigit(left.get(i).charAt(0));
      boolean otherDigits = Character.isDigit(right.get(i).charAt(0));
      int order =
          digits && otherDigits
              ? number(left.get(i)).compareTo(number(right.get(i)))
              : digits == otherDigits ? left.get(i).compareTo(right.get(i)) : digits ? -1 : 1;
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static BigInteger number(String digits) {
    return new BigInteger(digits);
  }
}
