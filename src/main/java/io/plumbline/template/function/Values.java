package io.plumbline.template.function;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How plain values are compared, and seen as true or false, in Ansible's language. */
final class Values {
  /** Numbers by size, texts by their characters, lists item by item; kinds do not mix. */
  static final Comparator<Object> ORDER = Values::compare;

  private Values() {}

  static List<Object> items(List<?> list) {
    List<Object> items = new ArrayList<>(list.size());
    items.addAll(list);
    return items;
  }

  static Map<String, Object> entries(Map<?, ?> map) {
    Map<String, Object> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> entries.put(String.valueOf(key), value));
    return entries;
  }

  /** Tells whether a value counts as true: not nothing, not empty, not zero. */
  static boolean truthy(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).signum() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    return value instanceof Map<?, ?> map ? !map.isEmpty() : value != null;
  }

  /** Makes values alike that are equal: a number does not depend on how it was written. */
  static Object key(Object value) {
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros();
    }
    if (value instanceof List<?> list) {
      List<Object> keys = new ArrayList<>();
      list.forEach(item -> keys.add(key(item)));
      return keys;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> keys = new LinkedHashMap<>();
      map.forEach((name, item) -> keys.put(String.valueOf(name), key(item)));
      return keys;
    }
    return value;
  }

  static boolean same(Object left, Object right) {
    return key(left) == null ? right == null : key(left).equals(key(right));
  }

  private static int compare(Object left, Object right) {
    if (left instanceof Number && right instanceof Number) {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    }
    if (left instanceof String one && right instanceof String other) {
      return one.compareTo(other);
    }
    if (left instanceof Boolean one && right instanceof Boolean other) {
      return one.compareTo(other);
    }
    if (left instanceof List<?> one && right instanceof List<?> other) {
      for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
        int order = compare(one.get(i), other.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(one.size(), other.size());
    }
    throw new IllegalArgumentException("these values have no order: " + left + " and " + right);
  }

  /** Follows a dotted path into maps and lists; null if there is nothing. */
  static Object at(Object value, String path) {
    Object at = value;
    for (String step : path.split("\\.")) {
      if (at instanceof Map<?, ?> map) {
        at = map.get(step);
      } else if (at instanceof List<?> list && step.matches("\\d{1,9}")) {
        int index = Integer.parseInt(step);
        at = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return at;
  }
}
