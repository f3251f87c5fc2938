package io.plumbline.template.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them. */
final class SizeFunctions {
  private static final String UNITS = "KMGTPEZY";
  private static final Pattern SIZE =
      Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)\\s*");

  private SizeFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("human_readable", "Writes a number of bytes with a unit")
            .takes("size", "a number of bytes")
            .mayTake("bits", "true for bits")
            .mayTake("unit", "the unit to use, such as \"G\"")
            .example("human_readable(1048576)")
            .does(SizeFunctions::written),
        FunctionSpec.named("human_to_bytes", "Reads a number of bytes with a unit")
            .takes("size", "a text such as \"10M\" or \"1.5 GB\"")
            .mayTake("unit", "the unit of a size that has none")
            .example("human_to_bytes(\"10M\")")
            .does(SizeFunctions::read));
  }

  private static Object written(FunctionCall call) {
    BigDecimal size = call.number(0);
    boolean bits = call.bool(1, false);
    String wanted = call.text(2, "").toUpperCase(Locale.ROOT);
    int power = 0;
    for (int i = UNITS.length(); i > 0 && power == 0; i--) {
      boolean fits = wanted.isEmpty() && size.compareTo(factor(i)) >= 0;
      if (fits || wanted.startsWith(UNITS.substring(i - 1, i))) {
        power = i;
      }
    }
    String unit = bits ? (power == 0 ? "bits" : "b") : power == 0 ? "Bytes" : "B";
    BigDecimal shown = size.divide(factor(power), 2, RoundingMode.HALF_EVEN);
    return shown.toPlainString() + " " + (power == 0 ? "" : UNITS.charAt(power - 1)) + unit;
  }

  private static Object read(FunctionCall call) {
    Matcher matcher = SIZE.matcher(call.text(0));
    if (!matcher.matches()) {
      throw call.problem("\"" + call.text(0) + "\" is not a number with a unit");
    }
    String unit = matcher.group(2).isEmpty() ? call.text(1, "") : matcher.group(2);
    String letter = unit.toUpperCase(Locale.ROOT);
    int power =
        letter.isEmpty() || letter.startsWith("B") ? 0 : 1 + UNITS.indexOf(letter.charAt(0));
    if (power == 0 && !letter.isEmpty() && !letter.matches("B|BYTES?")) {
      throw call.problem("there is no unit \"" + unit + "\"");
    }
    return new BigDecimal(matcher.group(1))
        .multiply(factor(power))
        .setScale(0, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal factor(int power) {
    return BigDecimal.valueOf(1024).pow(power);
  }
}
