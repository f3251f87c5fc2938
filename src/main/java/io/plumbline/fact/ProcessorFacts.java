package io.plumbline.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The processors of a host. */
final class ProcessorFacts {
  private static final Set<String> LISTED =
      Set.of("model name", "Processor", "vendor_id", "cpu", "Vendor", "processor");

  private ProcessorFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "processor",
        "hardware",
        """
        echo "machine=$(uname -m)"
        echo "available=$(nproc)"
        if [ -e /proc/xen ]; then echo xen=yes; else first xen_type /sys/hypervisor/type; fi
        sed 's/^/line=/' /proc/cpuinfo
        """,
        (answer, known) -> read(answer),
        new Fact("processor", "List of number, maker and model of each processor"),
        new Fact("processor_count", "How many sockets have a processor"),
        new Fact("processor_cores", "Cores of a socket"),
        new Fact("processor_threads_per_core", "Threads of a core"),
        new Fact("processor_vcpus", "Sockets times cores times threads"),
        new Fact("processor_nproc", "How many processors a program may use"));
  }

  /** What the lines of cpuinfo come to. */
  private static final class Count {
    private final List<Object> listed = new ArrayList<>();
    private final Map<String, Long> sockets = new LinkedHashMap<>();
    private final Map<String, Long> threads = new LinkedHashMap<>();
    private String socket = "";
    private String core = "";
    private long makers;
    private long models;
    private long processors;
    private boolean oldXen;

    void add(String key, String value) {
      if (LISTED.contains(key)) {
        listed.add(value);
      }
      switch (key) {
        case "vendor_id" -> makers++;
        case "model name" -> models++;
        case "processor" -> processors++;
        case "physical id" -> {
          socket = value;
          sockets.putIfAbsent(socket, 1L);
        }
        case "core id" -> {
          core = value;
          threads.putIfAbsent(core, 1L);
        }
        case "cpu cores" -> Numbers.of(value).ifPresent(number -> sockets.put(socket, number));
        case "siblings" -> Numbers.of(value).ifPresent(number -> threads.put(core, number));
        case "flags" -> oldXen |= !List.of(value.split(" ")).contains("vme");
        default -> {
          // Of no interest here.
        }
      }
    }

    /** How many there are where cpuinfo knows no sockets. */
    long all(String machine) {
      if (machine.matches("(armv|aarch|ppc).*")) {
        return processors;
      }
      return makers > 0 && makers == models ? makers : listed.size();
    }
  }

  private static Map<String, Object> read(FactText answer) {
    Count count = new Count();
    for (String line : answer.values("line")) {
      String[] parts = line.split(":", 2);
      count.add(parts[0].strip(), parts.length == 2 ? parts[1].strip() : "");
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("processor", count.listed);
    String machine = answer.find("machine").orElse("");
    if (machine.equals("s390x") || count.listed.isEmpty()) {
      return facts;
    }
    long all = count.all(machine);
    boolean xen = answer.has("xen") || answer.find("xen_type").orElse("").equals("xen");
    if (xen && count.oldXen) {
      facts.putAll(shape(all, all, 1));
      facts.put("processor_vcpus", all);
      return facts;
    }
    long sockets = count.sockets.isEmpty() ? all : count.sockets.size();
    long cores = Math.max(1, first(count.sockets, 1));
    long threads = first(count.threads, 1) / cores;
    facts.putAll(shape(sockets, cores, threads));
    facts.put("processor_nproc", answer.number("available").orElse(count.processors));
    return facts;
  }

  private static Map<String, Object> shape(long sockets, long cores, long threads) {
    return Map.of(
        "processor_count", sockets,
        "processor_cores", cores,
        "processor_threads_per_core", threads,
        "processor_vcpus", threads * sockets * cores);
  }

  private static long first(Map<String, Long> values, long otherwise) {
    return values.values().stream().findFirst().orElse(otherwise);
  }
}
