package io.plumbline.template.function;

import java.util.ArrayList;
import java.util.List;

/** Items of lists put together in every way. */
final class CombinationFunctions {
  private static final int MOST = 1_000_000;

  private CombinationFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("zip", "Lists the first items together, the second ones, and so on")
            .takes("list", "a list")
            .takesMore("more", "more lists; the shortest ends it")
            .example("zip([1, 2], [\"a\", \"b\"])")
            .does(call -> zip(lists(call), false, null)),
        FunctionSpec.named("zip_longest", "As zip, but the longest list ends it")
            .takes("fill", "what stands for what shorter lists do not have")
            .takes("list", "a list")
            .takesMore("more", "more lists")
            .example("zip_longest(\"-\", [1, 2], [\"a\"])")
            .does(call -> zip(lists(call).subList(1, call.size()), true, call.value(0))),
        FunctionSpec.named("product", "Lists every item of one list with every item of the others")
            .takes("list", "a list")
            .takesMore("more", "more lists")
            .example("product([1, 2], [\"a\", \"b\"])")
            .does(CombinationFunctions::product),
        FunctionSpec.named("combinations", "Lists every choice of so many items, in their order")
            .takes("list", "a list")
            .takes("count", "how many to choose")
            .example("combinations([1, 2, 3], 2)")
            .does(call -> choose(call, false)),
        FunctionSpec.named("permutations", "Lists every choice of so many items, in any order")
            .takes("list", "a list")
            .mayTake("count", "how many to choose; all if not given")
            .example("permutations([1, 2])")
            .does(call -> choose(call, true)));
  }

  private static List<List<Object>> lists(FunctionCall call) {
    List<List<Object>> lists = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      lists.add(call.value(i) instanceof List ? call.list(i) : List.of());
      if (!(call.value(i) instanceof List) && i > 0) {
        throw call.wrong(i, "a list");
      }
    }
    return lists;
  }

  private static Object zip(List<List<Object>> lists, boolean longest, Object fill) {
    int size = 0;
    for (List<Object> list : lists) {
      size = list == lists.get(0) ? list.size() : length(size, list.size(), longest);
    }
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<Object> row = new ArrayList<>();
      for (List<Object> list : lists) {
        row.add(i < list.size() ? list.get(i) : fill);
      }
      rows.add(row);
    }
    return rows;
  }

  private static int length(int one, int other, boolean longest) {
    return longest ? Math.max(one, other) : Math.min(one, other);
  }

  private static Object product(FunctionCall call) {
    List<List<Object>> rows = List.of(List.of());
    for (int i = 0; i < call.size(); i++) {
      List<List<Object>> more = new ArrayList<>();
      for (List<Object> row : rows) {
        for (Object item : call.list(i)) {
          List<Object> longer = new ArrayList<>(row);
          longer.add(item);
          more.add(longer);
          bounded(call, more.size());
        }
      }
      rows = more;
    }
    return rows;
  }

  private static Object choose(FunctionCall call, boolean anyOrder) {
    List<Object> items = call.list(0);
    int count = call.integer(1, items.size());
    List<Object> choices = new ArrayList<>();
    choose(call, items, count, anyOrder, new ArrayList<>(), choices);
    return choices;
  }

  private static void choose(
      FunctionCall call,
      List<Object> items,
      int count,
      boolean anyOrder,
      List<Integer> chosen,
      List<Object> choices) {
    if (chosen.size() == count) {
      choices.add(chosen.stream().map(items::get).toList());
      bounded(call, choices.size());
      return;
    }
    int first = anyOrder || chosen.isEmpty() ? 0 : chosen.get(chosen.size() - 1) + 1;
    for (int i = first; i < items.size(); i++) {
      if (!chosen.contains(i)) {
        chosen.add(i);
        choose(call, items, count, anyOrder, chosen, choices);
        chosen.remove(chosen.size() - 1);
      }
    }
  }

  private static void bounded(FunctionCall call, int size) {
    if (size > MOST) {
      throw call.problem("this comes to more than a million lists");
    }
  }
}
