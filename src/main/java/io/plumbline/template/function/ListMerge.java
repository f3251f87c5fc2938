package io.plumbline.template.function;

import java.util.ArrayList;
import java.util.List;

/** What becomes of two lists under the same key of two maps. */
enum ListMerge {
  REPLACE,
  KEEP,
  APPEND,
  PREPEND,
  /** As APPEND, without the old items that come again. */
  APPEND_RP,
  /** As PREPEND, without the old items that come again. */
  PREPEND_RP;

  List<Object> merge(List<?> old, List<?> added) {
    return switch (this) {
      case REPLACE -> Values.items(added);
      case KEEP -> Values.items(old);
      case APPEND -> joined(old, added);
      case PREPEND -> joined(added, old);
      case APPEND_RP -> joined(without(old, added), added);
      case PREPEND_RP -> joined(added, without(old, added));
    };
  }

  private static List<Object> joined(List<?> first, List<?> second) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static List<Object> without(List<?> list, List<?> others) {
    List<Object> kept = new ArrayList<>(list);
    kept.removeIf(item -> Containers.contains(others, item));
    return kept;
  }
}
