package io.plumbline.template.function;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;

/** Lists seen as sets. */
final class SetFunctions {
  private SetFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("unique", "Keeps the first of equal items")
            .takes("list", "a list")
            .mayTake("case_sensitive", "true to tell capital letters from others; Ansible does not")
            .mayTake("attribute", "the key of its maps to compare, such as \"a.b\"")
            .example("unique([1, 2, 1])")
            .does(call -> unique(call.list(0), call.bool(1, false), call.text(2, ""))),
        two("union", "Lists what is in one list or the other")
            .example("union([1, 2], [2, 3])")
            .does(
                call -> {
                  List<Object> all = new ArrayList<>(call.list(0));
                  all.addAll(call.list(1));
                  return unique(all, true);
                }),
        two("intersect", "Lists what is in both lists")
            .example("intersect([1, 2], [2, 3])")
            .does(call -> kept(call.list(0), call.list(1), true)),
        two("difference", "Lists what is in the first list only")
            .example("difference([1, 2], [2, 3])")
            .does(call -> kept(call.list(0), call.list(1), false)),
        two("symmetric_difference", "Lists what is in one of the lists only")
            .example("symmetric_difference([1, 2], [2, 3])")
            .does(
                call -> {
                  List<Object> all = kept(call.list(0), call.list(1), false);
                  all.addAll(kept(call.list(1), call.list(0), false));
                  return all;
                }),
        two("subset", "Tells whether the second list has all items of the first")
            .example("subset([1], [1, 2])")
            .does(call -> compare(call, (one, other) -> other.containsAll(one))),
        two("superset", "Tells whether the first list has all items of the second")
            .example("superset([1, 2], [1])")
            .does(call -> compare(call, Set::containsAll)));
  }

  private static FunctionSpec two(String name, String summary) {
    return FunctionSpec.named(name, summary).takes("list", "a list").takes("other", "a list");
  }

  private static List<Object> unique(List<Object> list, boolean exact) {
    return unique(list, exact, "");
  }

  private static List<Object> unique(List<Object> list, boolean exact, String attribute) {
    Set<Object> seen = new HashSet<>();
    List<Object> kept = new ArrayList<>();
    for (Object item : list) {
      Object value = attribute.isEmpty() ? item : Values.at(item, attribute);
      Object key =
          value instanceof String text && !exact
              ? text.toLowerCase(Locale.ROOT)
              : Values.key(value);
      if (seen.add(key)) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static List<Object> kept(List<Object> list, List<Object> other, boolean present) {
    Set<Object> keys = keys(other);
    List<Object> kept = new ArrayList<>(unique(list, true));
    kept.removeIf(item -> keys.contains(Values.key(item)) != present);
    return kept;
  }

  private static Set<Object> keys(List<Object> list) {
    Set<Object> keys = new HashSet<>();
    list.forEach(item -> keys.add(Values.key(item)));
    return keys;
  }

  private static boolean compare(
      FunctionCall call, BiPredicate<Set<Object>, Set<Object>> relation) {
    return relation.test(keys(call.list(0)), keys(call.list(1)));
  }
}
