package io.plumbline.fact;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Facts that are read together.
 *
 * @param name the name of the group
 * @param subset the wider group that {@code gather_subset} knows it by
 * @param facts the facts it can give
 * @param needs the groups whose facts must be known before the answer can be read
 * @param script POSIX sh that only reads and prints lines of {@code KEY=VALUE}; it may use the
 *     functions of {@link FactProbe}
 * @param reader makes facts of what it printed
 */
public record FactGroup(
    String name,
    String subset,
    List<Fact> facts,
    List<String> needs,
    String script,
    Reader reader) {

  /** Checks that nothing is null. */
  public FactGroup {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(subset, "subset is null");
    facts = List.copyOf(facts);
    needs = List.copyOf(needs);
    Objects.requireNonNull(script, "script is null");
    Objects.requireNonNull(reader, "reader is null");
  }

  /** Makes facts of what a host printed. */
  @FunctionalInterface
  public interface Reader {

    /**
     * Reads an answer; a pure function. What cannot be understood gives no fact.
     *
     * @param answer what the script printed
     * @param known the facts of the groups that this one needs
     * @return names and values: String, Long, BigDecimal, Boolean, List, Map; values may be null
     */
    Map<String, Object> read(FactText answer, Map<String, Object> known);
  }

  static FactGroup of(String name, String subset, String script, Reader reader, Fact... facts) {
    return new FactGroup(name, subset, List.of(facts), List.of(), script, reader);
  }

  FactGroup needing(String... groups) {
    return new FactGroup(name, subset, facts, List.of(groups), script, reader);
  }
}
