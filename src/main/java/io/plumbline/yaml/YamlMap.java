package io.plumbline.yaml;

import io.plumbline.input.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A map with text keys, in the order written.
 *
 * @param entries its entries
 * @param location where it begins
 */
public record YamlMap(List<Entry> entries, SourceLocation location) implements YamlNode {

  /**
   * A key and its value.
   *
   * @param key the key
   * @param value its value
   */
  public record Entry(YamlScalar key, YamlNode value) {
    /** Checks that nothing is null. */
    public Entry {
      Objects.requireNonNull(key, "key is null");
      Objects.requireNonNull(value, "value is null");
    }
  }

  /** Checks that nothing is null. */
  public YamlMap {
    entries = List.copyOf(entries);
    Objects.requireNonNull(location, "location is null");
  }

  /**
   * Finds a value.
   *
   * @param key its key
   * @return the value, if there is one
   */
  public Optional<YamlNode> get(String key) {
    return entry(key).map(Entry::value);
  }

  /**
   * Finds an entry.
   *
   * @param key its key
   * @return the entry, if there is one
   */
  public Optional<Entry> entry(String key) {
    return entries.stream().filter(entry -> entry.key().text().equals(key)).findFirst();
  }

  /**
   * Lists the keys in the order written.
   *
   * @return the keys
   */
  public List<String> keys() {
    return entries.stream().map(entry -> entry.key().text()).toList();
  }

  @Override
  public Object value() {
    Map<String, Object> values = new LinkedHashMap<>();
    entries.forEach(entry -> values.put(entry.key().text(), entry.value().value()));
    return values;
  }

  @Override
  public String described() {
    return "a map";
  }
}
