package io.plumbline.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the maker of a host wrote into its firmware; much of it only root may read. */
final class FirmwareFacts {
  private static final String MISSING = "NA";

  /** Names of facts, and of the kernel's files where they are not the same. */
  private static final Map<String, String> FILES = files();

  /** Kinds of cases by their number, as the standard of the tables has them. */
  private static final List<String> CASES =
      List.of(
          "Unknown",
          "Other",
          "Unknown",
          "Desktop",
          "Low Profile Desktop",
          "Pizza Box",
          "Mini Tower",
          "Tower",
          "Portable",
          "Laptop",
          "Notebook",
          "Hand Held",
          "Docking Station",
          "All In One",
          "Sub Notebook",
          "Space-saving",
          "Lunch Box",
          "Main Server Chassis",
          "Expansion Chassis",
          "Sub Chassis",
          "Bus Expansion Chassis",
          "Peripheral Chassis",
          "RAID Chassis",
          "Rack Mount Chassis",
          "Sealed-case PC",
          "Multi-system",
          "CompactPCI",
          "AdvancedTCA",
          "Blade",
          "Blade Enclosure",
          "Tablet",
          "Convertible",
          "Detachable",
          "IoT Gateway",
          "Embedded PC",
          "Mini PC",
          "Stick PC");

  private FirmwareFacts() {}

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String part : List.of("bios", "board", "chassis", "product")) {
      List<String> words =
          switch (part) {
            case "bios" -> List.of("date", "vendor", "version");
            case "board" -> List.of("asset_tag", "name", "serial", "vendor", "version");
            case "chassis" -> List.of("asset_tag", "serial", "vendor", "version");
            default -> List.of("name", "serial", "uuid", "version");
          };
      words.forEach(word -> files.put(part + "_" + word, part + "_" + word));
    }
    files.put("form_factor", "chassis_type");
    files.put("system_vendor", "sys_vendor");
    return files;
  }

  static FactGroup group() {
    List<Fact> facts = new ArrayList<>();
    StringBuilder script = new StringBuilder();
    FILES.forEach(
        (name, file) -> {
          facts.add(new Fact(name, "The firmware's " + name.replace('_', ' ') + ", or NA"));
          script.append("first ").append(name);
          script.append(" /sys/devices/virtual/dmi/id/").append(file).append('\n');
        });
    return FactGroup.of(
        "dmi",
        "hardware",
        script.toString(),
        (answer, known) -> read(answer),
        facts.toArray(Fact[]::new));
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String name : FILES.keySet()) {
      facts.put(name, answer.find(name).orElse(MISSING));
    }
    answer
        .number("form_factor")
        .ifPresent(
            number ->
                facts.put(
                    "form_factor",
                    number >= 0 && number < CASES.size()
                        ? CASES.get((int) number)
                        : "unknown (" + number + ")"));
    return facts;
  }
}
