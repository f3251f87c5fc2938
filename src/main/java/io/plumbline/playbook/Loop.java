package io.plumbline.playbook;

import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.Objects;
import java.util.Optional;

/**
 * The loop of a task or check.
 *
 * @param items what it goes over; must come to a list
 * @param variable the variable that holds the item
 * @param index the variable that holds the position from 0, if one is named
 * @param label what stands for the item in the output, if it is said
 */
public record Loop(
    YamlNode items, String variable, Optional<String> index, Optional<YamlScalar> label) {
  /** Checks that nothing is null. */
  public Loop {
    Objects.requireNonNull(items, "items is null");
    Objects.requireNonNull(variable, "variable is null");
    Objects.requireNonNull(index, "index is null");
    Objects.requireNonNull(label, "label is null");
  }
}
