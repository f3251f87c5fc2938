package io.plumbline.yaml;

import io.plumbline.input.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A list.
 *
 * @param items its items in order
 * @param location where it begins
 */
public record YamlList(List<YamlNode> items, SourceLocation location) implements YamlNode {
  /** Checks that nothing is null. */
  public YamlList {
    items = List.copyOf(items);
    Objects.requireNonNull(location, "location is null");
  }

  @Override
  public Object value() {
    List<Object> values = new ArrayList<>();
    items.forEach(item -> values.add(item.value()));
    return values;
  }

  @Override
  public String described() {
    return "a list";
  }
}
