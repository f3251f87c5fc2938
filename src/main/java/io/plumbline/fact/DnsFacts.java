package io.plumbline.fact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which name servers a host asks. */
final class DnsFacts {
  private DnsFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "dns",
        "min",
        "lines line /etc/resolv.conf",
        (answer, known) -> Map.of("dns", read(answer.values("line"))),
        new Fact("dns", "Map: nameservers, domain, search, sortlist, options, as far as set"));
  }

  private static Map<String, Object> read(List<String> lines) {
    Map<String, Object> dns = new LinkedHashMap<>();
    List<String> servers = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      List<String> words = Arrays.asList(line.strip().split("\\s+"));
      List<String> values = new ArrayList<>(words.subList(1, words.size()));
      switch (words.get(0)) {
        case "nameserver" -> {
          servers.addAll(values);
          dns.put("nameservers", servers);
        }
        case "domain" -> values.stream().findFirst().ifPresent(name -> dns.put("domain", name));
        case "search", "sortlist" -> dns.put(words.get(0), values);
        case "options" -> dns.put("options", options(values));
        default -> {
          // Other lines say nothing of names.
        }
      }
    }
    return dns;
  }

  private static Map<String, Object> options(List<String> words) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (String word : words) {
      String[] parts = word.split(":", 2);
      options.put(parts[0], parts.length == 2 && !parts[1].isEmpty() ? parts[1] : (Object) true);
    }
    return options;
  }
}
