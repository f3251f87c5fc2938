package io.plumbline.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The value of {@code omit}: what has it counts as not written. */
final class Omitted {
  /** Nobody can write it by chance, so it can travel through expressions as text. */
  static final String VALUE = "__omit_place_holder__" + UUID.randomUUID();

  private Omitted() {}

  static boolean is(Object value) {
    return VALUE.equals(value);
  }

  /** A value without what is to be left out of the lists and maps in it. */
  static Object within(Object value) {
    if (value instanceof List<?> list) {
      List<Object> kept = new ArrayList<>();
      list.stream().filter(item -> !is(item)).forEach(item -> kept.add(within(item)));
      return kept;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> kept = new LinkedHashMap<>();
      map.forEach(
          (key, item) -> {
            if (!is(item)) {
              kept.put(key, within(item));
            }
          });
      return kept;
    }
    return value;
  }
}
