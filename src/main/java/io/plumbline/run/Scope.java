package io.plumbline.run;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What holds around a task on one host: whether it was included, and with which variables.
 *
 * @param inclusion what brought it; nothing for what the play itself holds
 * @param parameters the variables it was included with, above what hosts registered
 */
record Scope(Optional<Inclusion> inclusion, Map<String, Object> parameters) {
  /** Around what the play itself holds. */
  static final Scope PLAY = new Scope(Optional.empty(), Map.of());

  Scope {
    Objects.requireNonNull(inclusion, "inclusion is null");
  }

  /** Two scopes are the same only if they are one: another item has other variables. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
