package io.plumbline.playbook;

import java.util.Objects;

/**
 * A key of the language that is not a module's or a check's.
 *
 * @param name the key
 * @param shape what its value may be
 * @param description one sentence without a full stop
 */
public record Keyword(String name, Shape shape, String description) {

  /** What the value of a key may be. */
  public enum Shape {
    /** Text, a number or a boolean; usually a template. */
    VALUE,
    /** true or false. */
    BOOLEAN,
    /** true, false, or a template that comes to one. */
    TEMPLATED_BOOLEAN,
    /** A number, or a template that comes to one. */
    NUMBER,
    /** A bare expression, or a list of them, all of which must hold. */
    CONDITIONS,
    /** One value or a list of values. */
    VALUES,
    /** A map of names and values. */
    MAP,
    /** A map, or a list of maps. */
    ENVIRONMENT,
    /** A list, or a template that comes to one. */
    ITEMS,
    /** Anything. */
    ANY,
    /** A list of tasks. */
    TASKS,
    /** A list of handlers. */
    HANDLERS,
    /** A list of checks. */
    CHECKS,
    /** A list of roles. */
    ROLES,
    /** The map of {@code loop_control}. */
    LOOP_CONTROL
  }

  /** Checks that nothing is null. */
  public Keyword {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(shape, "shape is null");
    Objects.requireNonNull(description, "description is null");
  }
}
