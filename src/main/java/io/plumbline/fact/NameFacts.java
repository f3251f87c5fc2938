package io.plumbline.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The full name of a host, which a name server may have to be asked for. */
final class NameFacts {
  private NameFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "fqdn",
        "min",
        """
        name=$(uname -n)
        echo "name=$name"
        address=$(getent hosts "$name" | sed -n '1s/[[:space:]].*//p')
        if [ "$address" ]; then getent hosts "$address" | sed -n '1s/^/found=/p'
        else echo "full=$(hostname -f)"
        fi
        """,
        (answer, known) -> read(answer),
        new Fact("fqdn", "Name of the host with its domain, as it looks itself up"),
        new Fact("domain", "Its domain; \"\" if it has none"));
  }

  private static Map<String, Object> read(FactText answer) {
    String node = answer.find("name").orElse("");
    List<String> names = new ArrayList<>();
    answer.find("found").ifPresent(line -> names.addAll(List.of(line.split("\\s+"))));
    String canonical = answer.find("full").orElse(node);
    if (names.size() > 1) {
      names.remove(0);
      canonical = names.get(0);
    }
    String best = names.stream().filter(name -> name.contains(".")).findFirst().orElse(canonical);
    String[] parts = best.split("\\.", 2);
    return Map.of("fqdn", best, "domain", parts.length > 1 ? parts[1] : "");
  }
}
