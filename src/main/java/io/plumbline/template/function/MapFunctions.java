package io.plumbline.template.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Maps: merging, and to lists and back. */
final class MapFunctions {
  private MapFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("combine", "Merges maps; of one key the last value counts")
            .takes("map", "a map, or a list of maps")
            .takesMore(
                "more",
                "more maps; then true to merge inner maps too; then what becomes of inner lists:"
                    + " replace, keep, append, prepend, append_rp or prepend_rp")
            .example("combine({\"a\": {\"x\": 1}}, {\"a\": {\"y\": 2}}, true)")
            .does(MapFunctions::combine),
        FunctionSpec.named("dict2items", "Makes a list of maps with key and value of a map")
            .takes("map", "a map")
            .mayTake("key_name", "\"key\" if not given")
            .mayTake("value_name", "\"value\" if not given")
            .example("dict2items({\"a\": 1})")
            .does(call -> items(call.map(0), call.text(1, "key"), call.text(2, "value"))),
        FunctionSpec.named("items2dict", "Makes a map of a list of maps with key and value")
            .takes("list", "a list of maps")
            .mayTake("key_name", "\"key\" if not given")
            .mayTake("value_name", "\"value\" if not given")
            .example("items2dict([{\"key\": \"a\", \"value\": 1}])")
            .does(MapFunctions::map),
        FunctionSpec.named("dict", "Makes a map of a list of pairs")
            .takes("pairs", "a list of lists of a key and a value")
            .example("dict([[\"a\", 1], [\"b\", 2]])")
            .does(MapFunctions::pairs),
        FunctionSpec.named("pairs", "Lists a map's entries as lists of a key and a value")
            .takes("map", "a map")
            .example("pairs({\"a\": 1})")
            .does(call -> listed(call.map(0).entrySet())),
        FunctionSpec.named(
                "dictsort", "Sorts a map's entries by key, letters of both cases alike, as pairs")
            .takes("map", "a map")
            .mayTake("case_sensitive", "true for capital letters first")
            .mayTake("by", "\"key\" (if not given) or \"value\"")
            .mayTake("reverse", "true for the greatest first")
            .example("dictsort({\"b\": 1, \"A\": 2})")
            .does(MapFunctions::sort));
  }

  private static Object combine(FunctionCall call) {
    List<Object> maps = new ArrayList<>();
    int at = 0;
    for (; at < call.size() && !(call.value(at) instanceof Boolean); at++) {
      if (call.value(at) instanceof List<?> list) {
        maps.addAll(list);
      } else {
        maps.add(call.map(at));
      }
    }
    boolean deep = call.bool(at, false);
    ListMerge lists = listMerge(call, at + 1);
    Map<String, Object> result = new LinkedHashMap<>();
    for (Object map : maps) {
      if (!(map instanceof Map<?, ?> entries)) {
        throw call.problem("a list must hold maps only");
      }
      merge(result, Values.entries(entries), deep, lists);
    }
    return result;
  }

  private static ListMerge listMerge(FunctionCall call, int index) {
    String name = call.text(index, "replace");
    for (ListMerge merge : ListMerge.values()) {
      if (merge.name().toLowerCase(Locale.ROOT).equals(name)) {
        return merge;
      }
    }
    throw call.problem("lists cannot be merged by \"" + name + "\"");
  }

  private static void merge(
      Map<String, Object> into, Map<String, Object> from, boolean deep, ListMerge lists) {
    from.forEach(
        (key, value) -> {
          Object old = into.get(key);
          if (deep && old instanceof Map<?, ?> one && value instanceof Map<?, ?> other) {
            Map<String, Object> both = Values.entries(one);
            merge(both, Values.entries(other), true, lists);
            into.put(key, both);
          } else if (old instanceof List<?> one && value instanceof List<?> other) {
            into.put(key, lists.merge(one, other));
          } else {
            into.put(key, value);
          }
        });
  }

  /** A map's entries as maps with key and value. */
  static List<Object> itemsOf(Map<String, Object> map) {
    return items(map, "key", "value");
  }

  private static List<Object> items(Map<String, Object> map, String keyName, String valueName) {
    List<Object> items = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          Map<String, Object> item = new LinkedHashMap<>();
          item.put(keyName, key);
          item.put(valueName, value);
          items.add(item);
        });
    return items;
  }

  private static Object map(FunctionCall call) {
    String keyName = call.text(1, "key");
    String valueName = call.text(2, "value");
    Map<String, Object> map = new LinkedHashMap<>();
    for (Object item : call.list(0)) {
      if (!(item instanceof Map<?, ?> entry)
          || !entry.containsKey(keyName)
          || !entry.containsKey(valueName)) {
        throw call.problem(
            "each item must be a map with \"" + keyName + "\" and \"" + valueName + "\"");
      }
      map.put(PlainText.of(entry.get(keyName)), entry.get(valueName));
    }
    return map;
  }

  private static Object pairs(FunctionCall call) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Object pair : call.list(0)) {
      if (!(pair instanceof List<?> both) || both.size() != 2) {
        throw call.problem("each item must be a list of a key and a value");
      }
      map.put(PlainText.of(both.get(0)), both.get(1));
    }
    return map;
  }

  private static List<Object> listed(Collection<Map.Entry<String, Object>> entries) {
    List<Object> pairs = new ArrayList<>();
    entries.forEach(entry -> pairs.add(Arrays.asList(entry.getKey(), entry.getValue())));
    return pairs;
  }

  private static Object sort(FunctionCall call) {
    boolean exact = call.bool(1, false);
    boolean byValue = call.text(2, "key").equals("value");
    List<Map.Entry<String, Object>> entries = new ArrayList<>(call.map(0).entrySet());
    entries.sort(
        (one, other) -> {
          Object left = byValue ? one.getValue() : one.getKey();
          Object right = byValue ? other.getValue() : other.getKey();
          int order = Values.ORDER.compare(folded(left, exact), folded(right, exact));
          return call.bool(3, false) ? -order : order;
        });
    return listed(entries);
  }

  private static Object folded(Object value, boolean exact) {
    return value instanceof String text && !exact ? text.toLowerCase(Locale.ROOT) : value;
  }
}
