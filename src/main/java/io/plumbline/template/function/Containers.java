package io.plumbline.template.function;

import io.plumbline.template.LazyMap;
import java.util.List;
import java.util.Map;

/** Looks into lists, maps, lazy maps and texts alike. */
final class Containers {
  private Containers() {}

  /** The value of a key or index; null if there is none. */
  static Object get(Object container, Object key) {
    if (container instanceof LazyMap lazy) {
      return lazy.get(String.valueOf(key));
    }
    if (container instanceof Map<?, ?> map) {
      return map.get(String.valueOf(key));
    }
    if (container instanceof List<?> list && String.valueOf(key).matches("-?\\d{1,9}")) {
      int index = Integer.parseInt(String.valueOf(key));
      int place = index < 0 ? list.size() + index : index;
      return place >= 0 && place < list.size() ? list.get(place) : null;
    }
    return null;
  }

  /** Tells whether a list has an item, a map a key, or a text a part. */
  static boolean contains(Object container, Object item) {
    if (container instanceof LazyMap lazy) {
      return lazy.keys().contains(String.valueOf(item));
    }
    if (container instanceof Map<?, ?> map) {
      return map.containsKey(String.valueOf(item));
    }
    if (container instanceof List<?> list) {
      return list.stream().anyMatch(each -> Values.same(each, item));
    }
    if (container instanceof String text) {
      return text.contains(PlainText.of(item));
    }
    throw new IllegalArgumentException(
        "contains(container, item): \"container\" must be a list, a map or a text");
  }
}
