package io.plumbline.fact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The memory of a host in MiB, rounded down. */
final class MemoryFacts {
  private MemoryFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "memory",
        "hardware",
        "sed 's/^\\([A-Za-z]*\\): */\\1=/' /proc/meminfo",
        (answer, known) -> read(answer),
        new Fact("memtotal_mb", "Memory"),
        new Fact("memfree_mb", "Memory that nothing uses, not even a cache"),
        new Fact("swaptotal_mb", "Swap space"),
        new Fact("swapfree_mb", "Swap space that nothing uses"),
        new Fact(
            "memory_mb",
            "Map: real (total, used, free), nocache (free, used),"
                + " swap (total, free, used, cached)"));
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    Long total = mebibytes(answer, "MemTotal");
    Long free = mebibytes(answer, "MemFree");
    Long swapTotal = mebibytes(answer, "SwapTotal");
    Long swapFree = mebibytes(answer, "SwapFree");
    Long cached = mebibytes(answer, "Cached");
    Long buffers = mebibytes(answer, "Buffers");
    if (total == null || free == null) {
      return facts;
    }
    facts.put("memtotal_mb", total);
    facts.put("memfree_mb", free);
    facts.put("swaptotal_mb", swapTotal);
    facts.put("swapfree_mb", swapFree);
    Long withoutCache = cached == null || buffers == null ? null : cached + free + buffers;
    facts.put(
        "memory_mb",
        Map.of(
            "real", values("total", total, "used", total - free, "free", free),
            "nocache", values("free", withoutCache, "used", less(total, withoutCache)),
            "swap",
                values(
                    "total",
                    swapTotal,
                    "free",
                    swapFree,
                    "used",
                    less(swapTotal, swapFree),
                    "cached",
                    mebibytes(answer, "SwapCached"))));
    return facts;
  }

  private static Long mebibytes(FactText answer, String key) {
    Optional<String> kibibytes = answer.find(key).map(value -> value.split(" ")[0]);
    return kibibytes
        .map(Numbers::of)
        .filter(number -> number.isPresent())
        .map(number -> number.getAsLong() / 1024)
        .orElse(null);
  }

  private static Long less(Long all, Long part) {
    return all == null || part == null ? null : all - part;
  }

  private static Map<String, Object> values(Object... pairs) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], pairs[i + 1]);
    }
    return values;
  }
}
