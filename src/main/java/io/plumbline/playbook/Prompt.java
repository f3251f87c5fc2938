package io.plumbline.playbook;

import io.plumbline.yaml.YamlScalar;
import java.util.Objects;
import java.util.Optional;

/**
 * A variable that is asked for before the run.
 *
 * @param name its name
 * @param text what is asked
 * @param otherwise what an empty answer means, if anything
 * @param hidden whether the answer is not seen while it is typed, nor shown later
 * @param confirmed whether it is asked twice
 */
public record Prompt(
    YamlScalar name, String text, Optional<String> otherwise, boolean hidden, boolean confirmed) {
  /** Checks that nothing is null. */
  public Prompt {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(text, "text is null");
    Objects.requireNonNull(otherwise, "otherwise is null");
  }
}
