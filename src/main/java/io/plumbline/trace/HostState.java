package io.plumbline.trace;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ProbeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was found on a host.
 *
 * @param host its name in the inventory
 * @param ahead how many seconds its clock is ahead of plumb's at the least, negative if behind
 * @param names what it calls itself
 * @param namespaces the names of all its network namespaces
 * @param spaces the host's own network namespace as "", and those that matter
 * @param openVswitch its Open vSwitch
 * @param units the states of services by their names, for example {@code active}
 * @param options options of the services' configuration that must fit those of other hosts
 * @param control what shapes or drops traffic, as {@code tc} writes it
 */
record HostState(
    String host,
    double ahead,
    Set<String> names,
    Set<String> namespaces,
    Map<String, Space> spaces,
    OpenVswitch openVswitch,
    Map<String, String> units,
    Map<String, String> options,
    List<String> control) {
  HostState {
    names = Set.copyOf(names);
    namespaces = Set.copyOf(namespaces);
    spaces = Map.copyOf(spaces);
    units = Map.copyOf(units);
    options = Map.copyOf(options);
    control = List.copyOf(control);
  }

  /**
   * Reads what the look printed.
   *
   * @param host the host's name
   * @param result what the script came to
   * @param before when it was sent, in seconds since 1970
   * @param after when the answer was there
   */
  static HostState parse(String host, CommandResult result, double before, double after) {
    Map<String, String> sections = Sections.of(result.out());
    if (!sections.containsKey("end")) {
      throw new ProbeException(
          host
              + " did not say all it was asked"
              + (result.timedOut() ? " in time" : ": " + result.err().strip()));
    }
    Map<String, Space> spaces = new LinkedHashMap<>();
    for (String section : sections.keySet()) {
      if (section.equals("address") || section.startsWith("address ")) {
        String name = section.substring("address".length()).strip();
        spaces.put(name, Space.parse(sections, name));
      }
    }
    return new HostState(
        host,
        ahead(sections.get("time"), before, after),
        firstWords(sections.getOrDefault("names", "")),
        firstWords(sections.getOrDefault("namespaces", "")),
        spaces,
        OpenVswitch.parse(sections),
        units(sections.getOrDefault("units", "")),
        options(sections.getOrDefault("options", "")),
        sections.getOrDefault("control", "").lines().toList());
  }

  private static Set<String> firstWords(String text) {
    Set<String> words = new TreeSet<>();
    text.lines()
        .map(line -> line.strip().split("\\s+")[0])
        .filter(w -> !w.isEmpty())
        .forEach(words::add);
    return words;
  }

  /** Within the time that asking took, nobody can tell. */
  private static double ahead(String text, double before, double after) {
    OptionalDouble time = seconds(text);
    if (time.isEmpty()) {
      return 0;
    }
    return time.getAsDouble() > after
        ? time.getAsDouble() - after
        : Math.min(0, time.getAsDouble() - before);
  }

  private static OptionalDouble seconds(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static Map<String, String> units(String text) {
    Map<String, String> units = new LinkedHashMap<>();
    for (String block : text.split("\n\\s*\n")) {
      Map<String, String> values = options(block);
      String name = values.getOrDefault("Id", "").replaceAll("\\.service$", "");
      if (!name.isEmpty() && "loaded".equals(values.get("LoadState"))) {
        units.put(name, values.getOrDefault("ActiveState", ""));
      }
    }
    return units;
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        options.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return options;
  }

  /** The same with the neighbours that a later look found, in sections by namespace. */
  HostState withNeighbours(Map<String, String> sections) {
    Map<String, Space> later = new LinkedHashMap<>(spaces);
    later.replaceAll(
        (name, space) -> {
          String text = sections.get(("neighbour " + name).strip());
          return text == null ? space : space.withNeighbours(text);
        });
    return new HostState(
        host, ahead, names, namespaces, later, openVswitch, units, options, control);
  }

  Optional<Space> space(String name) {
    return Optional.ofNullable(spaces.get(name));
  }

  Space own() {
    return spaces.getOrDefault("", Space.parse(Map.of(), ""));
  }

  String option(String name) {
    return options.getOrDefault(name, "");
  }
}
