package io.plumbline.run;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Scalars;
import io.plumbline.playbook.Loop;
import io.plumbline.template.LazyMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the items of a loop out of what is written, in each of the ways there are. */
final class LoopKinds {
  private LoopKinds() {}

  /** Gives a list, or the value itself where it cannot be one. */
  static Object items(Loop loop, Object value) {
    return switch (loop.kind()) {
      case LIST -> value;
      case OLD_LIST -> value instanceof List<?> list ? list : List.of(value);
      case ITEMS -> flattened(List.of(value), 2);
      case FLATTENED -> flattened(List.of(value), Integer.MAX_VALUE);
      case INDEXED -> indexed(flattened(List.of(value), 2));
      case DICT -> pairs(loop, value);
      case FILEGLOB -> FileGlob.files(flattened(List.of(value), 2), loop.items().location());
      case SEQUENCE -> NumberSequence.of(value, loop.items().location());
      case NESTED -> nested(lists(loop, value));
      case TOGETHER -> together(lists(loop, value));
      case SUBELEMENTS -> subelements(loop, value);
    };
  }

  private static List<Object> flattened(List<?> list, int levels) {
    List<Object> flat = new ArrayList<>();
    for (Object item : list) {
      if (item instanceof List<?> inner && levels > 0) {
        flat.addAll(flattened(inner, levels - 1));
      } else {
        flat.add(item);
      }
    }
    return flat;
  }

  private static List<Object> indexed(List<Object> items) {
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      pairs.add(List.of((long) i, items.get(i)));
    }
    return pairs;
  }

  private static List<Object> pairs(Loop loop, Object value) {
    List<Object> pairs = new ArrayList<>();
    for (Object map : value instanceof List<?> list ? list : List.of(value)) {
      map(loop, map)
          .forEach(
              (name, item) -> {
                Map<String, Object> pair = new LinkedHashMap<>();
                pair.put("key", name);
                pair.put("value", item);
                pairs.add(pair);
              });
    }
    return pairs;
  }

  private static Map<Object, Object> map(Loop loop, Object value) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    if (value instanceof LazyMap lazy) {
      lazy.keys().forEach(name -> entries.put(name, lazy.get(name)));
      return entries;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(loop, "a map", value);
    }
    entries.putAll(map);
    return entries;
  }

  private static List<List<?>> lists(Loop loop, Object value) {
    if (!(value instanceof List<?> outer)) {
      throw wrong(loop, "a list of lists", value);
    }
    List<List<?>> lists = new ArrayList<>();
    for (Object inner : outer) {
      lists.add(inner instanceof List<?> list ? list : List.of(inner));
    }
    return lists;
  }

  private static List<Object> nested(List<List<?>> lists) {
    List<List<Object>> all = List.of(List.of());
    for (List<?> list : lists) {
      List<List<Object>> longer = new ArrayList<>();
      for (List<Object> begun : all) {
        for (Object item : list) {
          List<Object> one = new ArrayList<>(begun);
          one.add(item);
          longer.add(one);
        }
      }
      all = longer;
    }
    return lists.isEmpty() ? List.of() : new ArrayList<>(all);
  }

  private static List<Object> together(List<List<?>> lists) {
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < longest; i++) {
      List<Object> row = new ArrayList<>();
      for (List<?> list : lists) {
        row.add(i < list.size() ? list.get(i) : null);
      }
      rows.add(row);
    }
    return rows;
  }

  /** The first of the values holds maps, the second names the list inside each of them. */
  private static List<Object> subelements(Loop loop, Object value) {
    if (!(value instanceof List<?> list) || list.size() < 2) {
      throw wrong(loop, "a list and the name of what is inside", value);
    }
    Object outer = list.get(0);
    boolean skipMissing =
        list.size() > 2
            && list.get(2) instanceof Map<?, ?> flags
            && Scalars.booleanOf(flags.get("skip_missing")).orElse(false);
    List<Object> rows = new ArrayList<>();
    for (Object item : outer instanceof Map<?, ?> map ? map.values() : elements(loop, outer)) {
      Object inside = item;
      for (String name : String.valueOf(list.get(1)).split("\\.")) {
        inside = inside instanceof Map<?, ?> map ? map.get(name) : null;
      }
      if (inside == null && skipMissing) {
        continue;
      }
      if (!(inside instanceof List<?> elements)) {
        throw wrong(loop, "maps that hold a list \"" + list.get(1) + "\"", item);
      }
      elements.forEach(element -> rows.add(List.of(item, element)));
    }
    return rows;
  }

  private static List<?> elements(Loop loop, Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(loop, "a list or map of maps", value);
  }

  private static InvalidInputException wrong(Loop loop, String wanted, Object value) {
    return new InvalidInputException(
        Problem.at(
            loop.items().location(),
            "\""
                + loop.kind().word()
                + "\" must come to "
                + wanted
                + ", this is "
                + Scalars.describe(value)));
  }
}
