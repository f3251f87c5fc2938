package io.plumbline.neutron;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The network namespaces of a host.
 *
 * @param names their names, without what {@code ip netns} prints behind them
 */
public record Namespaces(Set<String> names) {
  /** Copies the names. */
  public Namespaces {
    names = Set.copyOf(names);
  }

  /**
   * Reads what {@code ip netns} printed: one name a line, on newer systems with {@code (id: 0)}.
   *
   * @param output the text
   * @return the namespaces
   */
  public static Namespaces parse(String output) {
    Set<String> names = new TreeSet<>();
    output
        .lines()
        .map(line -> line.strip().split("\\s+")[0])
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return new Namespaces(names);
  }

  /**
   * Finds the namespaces of a name.
   *
   * @param pattern a name, or the beginning of names with {@code *} behind it
   * @return the names that fit, sorted
   */
  public List<String> matching(String pattern) {
    String start = pattern.substring(0, Math.max(0, pattern.length() - 1));
    return names.stream()
        .filter(name -> pattern.endsWith("*") ? name.startsWith(start) : name.equals(pattern))
        .sorted()
        .toList();
  }
}
