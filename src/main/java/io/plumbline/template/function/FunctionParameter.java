package io.plumbline.template.function;

import java.util.Objects;

/**
 * One argument of a function. Arguments have no names in a call; they come in their order.
 *
 * @param name what the documentation calls it
 * @param occurrence how often it may be given
 * @param description one sentence without a full stop
 */
public record FunctionParameter(String name, Occurrence occurrence, String description) {

  /** How often an argument may be given. */
  public enum Occurrence {
    /** Once. */
    REQUIRED,
    /** Once or not at all. */
    OPTIONAL,
    /** Any number of times, from the first one that is required on. */
    REPEATED
  }

  /** Checks that nothing is null. */
  public FunctionParameter {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(occurrence, "occurrence is null");
    Objects.requireNonNull(description, "description is null");
  }

  /** Shows it as it stands in a call. */
  String shown() {
    return switch (occurrence) {
      case REQUIRED -> name;
      case OPTIONAL -> "[" + name + "]";
      case REPEATED -> name + "...";
    };
  }
}
