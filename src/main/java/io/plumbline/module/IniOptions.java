package io.plumbline.module;

import io.plumbline.input.Arguments;
import io.plumbline.input.Scalars;
import io.plumbline.module.ini.IniDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Options of an INI file that are to be set or removed.
 *
 * @param entries the options in the order written
 */
record IniOptions(List<Entry> entries) {

  /**
   * One option, or a whole section.
   *
   * @param section the section; "" for the part before the first
   * @param name the option; empty for the section itself
   * @param values its values; empty for whatever it has
   */
  record Entry(String section, Optional<String> name, Optional<List<String>> values) {
    private String label() {
      return name.map(option -> IniDocument.label(section, option)).orElse("[" + section + "]");
    }
  }

  /**
   * Reads the argument {@code options}.
   *
   * @param arguments the arguments
   * @param absent whether the options are to be removed
   * @return the options, without those that were wrong
   */
  static IniOptions of(Arguments arguments, boolean absent) {
    List<Entry> entries = new ArrayList<>();
    arguments
        .map("options")
        .forEach(
            (section, options) -> {
              if (section.matches("(?s).*[\\]\\r\\n].*")) {
                problem(arguments, section, "cannot be the name of a section");
              } else if (options instanceof Map<?, ?> map) {
                addSection(section, map, absent, arguments, entries);
              } else if (options == null && !section.isEmpty()) {
                entries.add(new Entry(section, Optional.empty(), Optional.empty()));
              } else if (absent && options instanceof List<?> names) {
                names.forEach(name -> add(section, name, Optional.empty(), arguments, entries));
              } else {
                problem(arguments, section, "must be a map of options and their values");
              }
            });
    return new IniOptions(List.copyOf(entries));
  }

  private static void addSection(
      String section, Map<?, ?> map, boolean absent, Arguments arguments, List<Entry> entries) {
    if (map.isEmpty() && !absent && !section.isEmpty()) {
      entries.add(new Entry(section, Optional.empty(), Optional.empty()));
    }
    map.forEach(
        (name, value) -> {
          boolean all = absent && value == null;
          Optional<List<String>> values =
              all ? Optional.empty() : Optional.of(values(String.valueOf(name), value, arguments));
          add(section, name, values, arguments, entries);
        });
  }

  private static void add(
      String section,
      Object name,
      Optional<List<String>> values,
      Arguments arguments,
      List<Entry> entries) {
    String option = String.valueOf(name).strip();
    if (option.matches("(?s)|[#;\\[].*|.*[=:\\r\\n].*")) {
      problem(arguments, option, "cannot be the name of an option");
    } else {
      entries.add(new Entry(section, Optional.of(option), values));
    }
  }

  private static List<String> values(String name, Object value, Arguments arguments) {
    List<String> values = new ArrayList<>();
    for (Object item : value instanceof List<?> items ? items : listOf(value)) {
      if (item instanceof Map || item instanceof List) {
        problem(arguments, name, "cannot have " + Scalars.describe(item) + " as its value");
        continue;
      }
      String text = text(item).lines().map(String::strip).collect(Collectors.joining("\n")).strip();
      if (text.contains("\n\n") || text.contains("\r")) {
        problem(arguments, name, "cannot have a value with an empty line in it");
      }
      values.add(text);
    }
    return values;
  }

  private static List<Object> listOf(Object value) {
    List<Object> list = new ArrayList<>();
    list.add(value);
    return list;
  }

  /** Writes booleans as Python does, because most readers of such values are written in it. */
  private static String text(Object value) {
    if (value instanceof Boolean bool) {
      return bool ? "True" : "False";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value == null ? "" : String.valueOf(value);
  }

  private static void problem(Arguments arguments, String name, String message) {
    arguments.problem("options", "\"" + name + "\" " + message);
  }

  /** Sets the options, and names those that were not so before. */
  Set<String> setIn(IniDocument document) {
    Set<String> changed = new LinkedHashSet<>();
    for (Entry entry : entries) {
      boolean change =
          entry.name.isEmpty()
              ? document.addSection(entry.section)
              : document.set(entry.section, entry.name.get(), entry.values.orElseThrow());
      if (change) {
        changed.add(entry.label());
      }
    }
    return changed;
  }

  /** Removes the options, and names those that were there. */
  Set<String> removeFrom(IniDocument document) {
    Set<String> changed = new LinkedHashSet<>();
    for (Entry entry : entries) {
      boolean change;
      if (entry.name.isEmpty()) {
        change = document.removeSection(entry.section);
      } else if (entry.values.isEmpty()) {
        change = document.set(entry.section, entry.name.get(), List.of());
      } else {
        change = document.removeValues(entry.section, entry.name.get(), entry.values.get());
      }
      if (change) {
        changed.add(entry.label());
      }
    }
    return changed;
  }
}
