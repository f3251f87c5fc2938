package io.plumbline.fact;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Since when a host runs and how much it has to do. */
final class LoadFacts {
  private LoadFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "uptime",
        "hardware",
        """
        first uptime /proc/uptime
        first load /proc/loadavg
        sed -n 's/^btime /boot_time=/p' /proc/stat
        """,
        (answer, known) -> read(answer),
        new Fact("uptime_seconds", "How long the host has been running"),
        new Fact("boot_time", "When it was started, in seconds since 1970 (plumb only)"),
        new Fact("loadavg", "Map: 1m, 5m, 15m, how many programs had to do on average"));
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    answer
        .find("uptime")
        .map(text -> Numbers.of(text.split("[. ]")[0]))
        .ifPresent(number -> number.ifPresent(value -> facts.put("uptime_seconds", value)));
    answer.number("boot_time").ifPresent(value -> facts.put("boot_time", value));
    String[] load = answer.find("load").orElse("").split(" ");
    if (load.length >= 3 && load[0].matches("[0-9.]+")) {
      Map<String, Object> averages = new LinkedHashMap<>();
      averages.put("1m", new BigDecimal(load[0]));
      averages.put("5m", new BigDecimal(load[1]));
      averages.put("15m", new BigDecimal(load[2]));
      facts.put("loadavg", averages);
    }
    return facts;
  }
}
