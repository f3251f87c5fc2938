package io.plumbline.fact;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads facts that stand in an INI file; names of options are in lower case, as Ansible has it. */
final class IniFacts {
  private static final String DEFAULTS = "DEFAULT";

  private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
  private final Map<String, Object> defaults = new LinkedHashMap<>();
  private Map<String, Object> current;
  private String option = "";

  private IniFacts() {}

  /** Gives the sections; nothing if the text is no INI file. */
  static Optional<Map<String, Object>> read(String text) {
    IniFacts reader = new IniFacts();
    for (String line : text.split("\n")) {
      if (!reader.line(line)) {
        return Optional.empty();
      }
    }
    Map<String, Object> found = new LinkedHashMap<>();
    reader.sections.forEach(
        (name, options) -> {
          Map<String, Object> all = new LinkedHashMap<>(reader.defaults);
          all.putAll(options);
          found.put(name, all);
        });
    return Optional.of(found);
  }

  private boolean line(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
      return true;
    }
    if (Character.isWhitespace(line.charAt(0)) && !option.isEmpty()) {
      current.merge(option, text, (before, more) -> before + "\n" + more);
      return true;
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      String name = text.substring(1, text.length() - 1);
      option = "";
      current =
          name.equals(DEFAULTS)
              ? defaults
              : sections.computeIfAbsent(name, section -> new LinkedHashMap<>());
      return true;
    }
    String[] parts = text.split("[=:]", 2);
    if (current == null || parts.length < 2) {
      return false;
    }
    option = parts[0].strip().toLowerCase(Locale.ROOT);
    current.put(option, parts[1].strip());
    return true;
  }
}
