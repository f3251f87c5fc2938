package io.plumbline.fact;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a host says of its distribution in the way of the Linux Standard Base. */
final class LsbFacts {
  private static final Map<String, String> OF_PROGRAM =
      Map.of(
          "Distributor ID", "id",
          "Description", "description",
          "Release", "release",
          "Codename", "codename");
  private static final Map<String, String> OF_FILE =
      Map.of(
          "DISTRIB_ID", "id",
          "DISTRIB_DESCRIPTION", "description",
          "DISTRIB_RELEASE", "release",
          "DISTRIB_CODENAME", "codename");

  private LsbFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "lsb",
        "min",
        """
        if has lsb_release; then lsb_release -a | sed 's/^/program=/'; fi
        lines file /etc/lsb-release
        """,
        (answer, known) -> Map.of("lsb", read(answer)),
        new Fact("lsb", "Map: id, description, release, major_release, codename, as far as known"));
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, Object> lsb = new LinkedHashMap<>();
    for (String line : answer.values("program")) {
      put(lsb, OF_PROGRAM, line, line.indexOf(':'));
    }
    if (lsb.isEmpty()) {
      for (String line : answer.values("file")) {
        put(lsb, OF_FILE, line, line.indexOf('='));
      }
    }
    if (lsb.get("release") instanceof String release) {
      lsb.put("major_release", release.split("\\.")[0]);
    }
    return lsb;
  }

  private static void put(Map<String, Object> lsb, Map<String, String> names, String line, int at) {
    String name = at < 0 ? null : names.get(line.substring(0, at));
    if (name != null) {
      lsb.put(name, DistributionFacts.unquoted(line.substring(at + 1)));
    }
  }
}
