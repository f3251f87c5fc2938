package io.plumbline.template.function;

import io.plumbline.template.LazyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists: flattening, cutting, sorting, grouping. */
final class ListFunctions {
  private ListFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("flatten", "Puts the items of inner lists into the outer one")
            .takes("list", "a list")
            .mayTake("levels", "how deep to go; all the way if not given")
            .example("flatten([1, [2, [3]]])")
            .does(call -> flat(call.list(0), call.integer(1, Integer.MAX_VALUE))),
        FunctionSpec.named("slice", "Cuts a part out of a list or text, counted as in Python")
            .takes("value", "a list or a text")
            .takes("start", "the first item, counted from 0; from the end if negative")
            .mayTake("stop", "the first item behind the part; the end if not given")
            .mayTake("step", "takes every so many; 1 if not given")
            .example("slice([1, 2, 3, 4], 1, -1)")
            .does(ListFunctions::slice),
        FunctionSpec.named(
                "list", "Lists the items of a list, the keys of a map, the letters of a text")
            .takes("value", "a list, a map or a text")
            .example("list(\"abc\")")
            .does(ListFunctions::list),
        FunctionSpec.named(
                "length", "Counts the items of a list, the keys of a map, the letters of a text")
            .takes("value", "a list, a map or a text")
            .example("length(\"abc\")")
            .does(call -> Long.valueOf(list(call).size())),
        FunctionSpec.named("reverse", "Turns a list or text around")
            .takes("value", "a list or a text")
            .example("reverse(\"abc\")")
            .does(ListFunctions::reverse),
        FunctionSpec.named("sort", "Sorts a list, letters of both cases alike")
            .takes("list", "a list")
            .mayTake("reverse", "true for the greatest first")
            .mayTake("case_sensitive", "true for capital letters first")
            .mayTake("attribute", "the key of its maps to sort by, such as \"a.b\"")
            .example("sort([\"b\", \"A\"])")
            .does(ListFunctions::sort),
        FunctionSpec.named("groupby", "Groups maps by a value: a list of [value, list of maps]")
            .takes("list", "a list of maps")
            .takes("attribute", "the key to group by, such as \"a.b\"")
            .example("groupby([{\"a\": 1}, {\"a\": 2}], \"a\")")
            .does(ListFunctions::groups),
        FunctionSpec.named("batch", "Cuts a list into lists of the same length")
            .takes("list", "a list")
            .takes("length", "how many items each gets; the last may have fewer")
            .mayTake("fill", "what the last is filled up with")
            .example("batch([1, 2, 3], 2)")
            .does(ListFunctions::batch),
        FunctionSpec.named("range", "Lists whole numbers from a start to before a stop")
            .takes("start", "the first number; the stop, if it is the only argument")
            .mayTake("stop", "the number before which it ends")
            .mayTake("step", "what is added each time; 1 if not given")
            .example("range(1, 4)")
            .does(ListFunctions::range),
        FunctionSpec.named("subelements", "Lists each map with each item of a list in it, as pairs")
            .takes("list", "a list of maps")
            .takes("key", "where the inner list is, such as \"a.b\"")
            .mayTake("skip_missing", "true to leave out maps without such a list")
            .example("subelements([{\"name\": \"a\", \"keys\": [1, 2]}], \"keys\")")
            .does(ListFunctions::subelements),
        FunctionSpec.named("extract", "Gives the value of a key or index")
            .takes("key", "a key, or an index from 0")
            .takes("container", "a map or a list")
            .takesMore("more", "keys or indexes further in")
            .example("extract(\"a\", {\"a\": 1})")
            .does(ListFunctions::extract));
  }

  private static List<Object> list(FunctionCall call) {
    Object value = call.value(0);
    if (value instanceof LazyMap lazy) {
      return List.copyOf(lazy.keys());
    }
    if (value instanceof Map) {
      return List.copyOf(call.map(0).keySet());
    }
    if (value instanceof String text) {
      return List.copyOf(text.codePoints().mapToObj(Character::toString).toList());
    }
    return call.list(0);
  }

  private static List<Object> flat(List<?> list, int levels) {
    List<Object> items = new ArrayList<>();
    for (Object item : list) {
      if (item == null || item.equals("None") || item.equals("null")) {
        continue;
      }
      if (item instanceof List<?> inner && levels > 0) {
        items.addAll(flat(inner, levels - 1));
      } else {
        items.add(item);
      }
    }
    return items;
  }

  private static Object slice(FunctionCall call) {
    boolean text = call.value(0) instanceof String;
    int size = text ? call.text(0).length() : call.list(0).size();
    int step = call.integer(3, 1);
    if (step < 1) {
      throw call.problem("\"step\" must be at least 1; reverse(...) turns a list around");
    }
    int start = bound(call.integer(1), size);
    int stop = call.has(2) ? bound(call.integer(2), size) : size;
    if (text) {
      StringBuilder part = new StringBuilder();
      for (int i = start; i < stop; i += step) {
        part.append(call.text(0).charAt(i));
      }
      return part.toString();
    }
    List<Object> items = call.list(0);
    List<Object> part = new ArrayList<>();
    for (int i = start; i < stop; i += step) {
      part.add(items.get(i));
    }
    return part;
  }

  private static int bound(int index, int size) {
    return Math.max(0, Math.min(size, index < 0 ? size + index : index));
  }

  private static Object reverse(FunctionCall call) {
    if (call.value(0) instanceof String text) {
      return new StringBuilder(text).reverse().toString();
    }
    List<Object> items = new ArrayList<>(call.list(0));
    Collections.reverse(items);
    return items;
  }

  private static Object sort(FunctionCall call) {
    boolean exact = call.bool(2, false);
    String attribute = call.text(3, "");
    Comparator<Object> order =
        Comparator.comparing(item -> sortKey(item, attribute, exact), Values.ORDER);
    List<Object> items = new ArrayList<>(call.list(0));
    try {
      items.sort(call.bool(1, false) ? order.reversed() : order);
    } catch (IllegalArgumentException e) {
      throw call.problem(e.getMessage());
    }
    return items;
  }

  private static Object sortKey(Object item, String attribute, boolean exact) {
    Object key = attribute.isEmpty() ? item : Values.at(item, attribute);
    if (key == null) {
      throw new IllegalArgumentException("an item has no \"" + attribute + "\"");
    }
    return key instanceof String text && !exact ? text.toLowerCase(Locale.ROOT) : key;
  }

  private static Object groups(FunctionCall call) {
    Map<Object, List<Object>> groups = new LinkedHashMap<>();
    Map<Object, Object> values = new LinkedHashMap<>();
    for (Object item : call.list(0)) {
      Object value = Values.at(item, call.text(1));
      if (value == null) {
        throw call.problem("an item has no \"" + call.text(1) + "\"");
      }
      Object key = Values.key(value);
      values.putIfAbsent(key, value);
      groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(item);
    }
    List<Object> pairs = new ArrayList<>();
    groups.forEach((key, items) -> pairs.add(List.of(values.get(key), items)));
    pairs.sort(
        Comparator.comparing(pair -> sortKey(((List<?>) pair).get(0), "", false), Values.ORDER));
    return pairs;
  }

  private static Object batch(FunctionCall call) {
    List<Object> items = call.list(0);
    int length = call.integer(1);
    if (length < 1) {
      throw call.problem("\"length\" must be at least 1, not " + length);
    }
    List<Object> batches = new ArrayList<>();
    for (int i = 0; i < items.size(); i += length) {
      List<Object> part = new ArrayList<>(items.subList(i, Math.min(items.size(), i + length)));
      while (call.has(2) && part.size() < length) {
        part.add(call.value(2));
      }
      batches.add(part);
    }
    return batches;
  }

  private static Object range(FunctionCall call) {
    int start = call.has(1) ? call.integer(0) : 0;
    int stop = call.has(1) ? call.integer(1) : call.integer(0);
    int step = call.integer(2, 1);
    if (step == 0) {
      throw call.problem("\"step\" must not be 0");
    }
    if (Math.abs((long) stop - start) / Math.abs((long) step) > 1_000_000) {
      throw call.problem("these are more than a million numbers");
    }
    List<Object> numbers = new ArrayList<>();
    for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
      numbers.add(i);
    }
    return numbers;
  }

  private static Object subelements(FunctionCall call) {
    List<Object> pairs = new ArrayList<>();
    List<Object> items =
        call.value(0) instanceof Map ? List.copyOf(call.map(0).values()) : call.list(0);
    for (Object item : items) {
      Object inner = Values.at(item, call.text(1));
      if (inner instanceof List<?> list) {
        list.forEach(part -> pairs.add(List.of(item, part)));
      } else if (!call.bool(2, false)) {
        throw call.problem("an item has no list \"" + call.text(1) + "\"");
      }
    }
    return pairs;
  }

  private static Object extract(FunctionCall call) {
    Object at = Containers.get(call.value(1), call.value(0));
    for (Object key : call.from(2)) {
      for (Object step : key instanceof List<?> list ? list : List.of(key)) {
        at = Containers.get(at, step);
      }
    }
    return at;
  }
}
