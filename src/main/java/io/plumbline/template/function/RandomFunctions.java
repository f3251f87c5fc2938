package io.plumbline.template.function;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Chance; the same again where a seed is given. */
final class RandomFunctions {
  private RandomFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("random", "Picks an item of a list, or a number from 0 to before an end")
            .takes("end", "a list, or a number above 0")
            .mayTake("seed", "any text; the same text always picks the same")
            .mayTake("start", "the smallest number; 0 if not given")
            .mayTake("step", "the distance of the numbers; 1 if not given")
            .example("random(60, \"host1\")")
            .does(RandomFunctions::pick),
        FunctionSpec.named("shuffle", "Puts a list into an order of chance")
            .takes("list", "a list")
            .mayTake("seed", "any text; the same text always gives the same order")
            .example("shuffle([1, 2, 3], \"host1\")")
            .does(
                call -> {
                  List<Object> items = new ArrayList<>(call.list(0));
                  Collections.shuffle(items, source(call));
                  return items;
                }),
        FunctionSpec.named("random_mac", "Fills up a MAC address by chance")
            .takes("prefix", "its first one to five bytes, such as \"52:54:00\"")
            .mayTake("seed", "any text; the same text always gives the same address")
            .example("random_mac(\"52:54:00\", \"host1\")")
            .does(RandomFunctions::mac));
  }

  private static Random source(FunctionCall call) {
    return call.has(1) ? new Random(call.text(1).hashCode()) : new SecureRandom();
  }

  private static Object pick(FunctionCall call) {
    if (call.value(0) instanceof List) {
      List<Object> items = call.list(0);
      if (items.isEmpty()) {
        throw call.problem("the list is empty");
      }
      return items.get(source(call).nextInt(items.size()));
    }
    int start = call.integer(2, 0);
    int step = call.integer(3, 1);
    int end = call.integer(0);
    if (step < 1 || end <= start) {
      throw call.problem("there is no number between " + start + " and " + end);
    }
    int count = (end - start + step - 1) / step;
    return (long) start + (long) step * source(call).nextInt(count);
  }

  private static Object mac(FunctionCall call) {
    String prefix = call.text(0).toLowerCase(Locale.ROOT);
    if (!prefix.matches("[0-9a-f]{2}(:[0-9a-f]{2}){0,4}")) {
      throw call.problem("\"" + prefix + "\" is not one to five bytes of a MAC address");
    }
    byte[] rest = new byte[5 - prefix.length() / 3];
    source(call).nextBytes(rest);
    return prefix + ":" + HexFormat.ofDelimiter(":").formatHex(rest);
  }
}
