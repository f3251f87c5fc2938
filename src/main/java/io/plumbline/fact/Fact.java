package io.plumbline.fact;

import java.util.Objects;

/**
 * The name of a fact and what it says.
 *
 * @param name the name without a prefix, such as {@code distribution}
 * @param meaning what it says, without a full stop
 */
public record Fact(String name, String meaning) {
  /** Checks that nothing is null. */
  public Fact {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(meaning, "meaning is null");
  }
}
