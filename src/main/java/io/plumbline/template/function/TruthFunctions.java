package io.plumbline.template.function;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** True and false, and the kinds of values. */
final class TruthFunctions {
  private TruthFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named(
                "truthy", "Tells whether a value is there and is not empty, zero or false")
            .takes("value", "any value, or none")
            .evenMissing()
            .example("truthy([])")
            .does(call -> Values.truthy(call.value(0))),
        FunctionSpec.named("bool", "Makes true of yes, on, 1 and true, and false of all others")
            .takes("value", "any value, or none")
            .evenMissing()
            .example("bool(\"yes\")")
            .does(TruthFunctions::bool),
        FunctionSpec.named(
                "contains", "Tells whether a list has an item, a map a key, a text a part")
            .takes("container", "a list, a map or a text")
            .takes("item", "what to look for")
            .example("contains([1, 2], 2)")
            .does(call -> Containers.contains(call.value(0), call.value(1))),
        FunctionSpec.named("equal", "Tells whether two values are the same, of whatever kind")
            .takes("left", "any value, or none")
            .takes("right", "any value, or none")
            .evenMissing()
            .example("equal([1], [1])")
            .does(call -> Values.same(call.value(0), call.value(1))),
        FunctionSpec.named("all", "Tells whether all items of a list count as true")
            .takes("list", "a list")
            .example("all([true, 1])")
            .does(call -> call.list(0).stream().allMatch(Values::truthy)),
        FunctionSpec.named("any", "Tells whether any item of a list counts as true")
            .takes("list", "a list")
            .example("any([false, 1])")
            .does(call -> call.list(0).stream().anyMatch(Values::truthy)),
        FunctionSpec.named("ternary", "Gives one value if something is true, another if not")
            .takes("condition", "any value")
            .takes("yes", "what it is if the condition is true")
            .takes("no", "what it is if the condition is false")
            .example("ternary(true, \"on\", \"off\")")
            .does(call -> Values.truthy(call.value(0)) ? call.value(1) : call.value(2)),
        FunctionSpec.named("type_debug", "Names the kind of a value as Ansible does")
            .takes("value", "any value")
            .example("type_debug([1])")
            .does(call -> kind(call.value(0))));
  }

  private static boolean bool(FunctionCall call) {
    Object value = call.value(0);
    if (value instanceof Boolean truth) {
      return truth;
    }
    String text = PlainText.of(value).toLowerCase(Locale.ROOT);
    return List.of("yes", "on", "1", "true").contains(text);
  }

  private static String kind(Object value) {
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof Long) {
      return "int";
    }
    if (value instanceof Number) {
      return "float";
    }
    if (value instanceof List) {
      return "list";
    }
    return value instanceof Map ? "dict" : "str";
  }
}
