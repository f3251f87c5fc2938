package io.plumbline.input;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One argument that a module or a check takes.
 *
 * @param name its key in a playbook
 * @param type what a value must be
 * @param required whether it must be given
 * @param choices the only values allowed; empty if any will do
 * @param defaultText the default as shown to users, if there is one
 * @param secret whether its value must never be shown
 * @param description one sentence without a full stop
 */
public record Parameter(
    String name,
    Type type,
    boolean required,
    List<String> choices,
    Optional<String> defaultText,
    boolean secret,
    String description) {

  /** What a value must be. */
  public enum Type {
    /** Text; numbers and booleans are taken as they are written. */
    TEXT,
    /** A whole number. */
    INTEGER,
    /** true or false; yes, no, on and off are taken too. */
    BOOLEAN,
    /** A list; a single value stands for a list of one. */
    LIST,
    /** A map. */
    MAP,
    /** Anything. */
    ANY,
    /** File permissions as octal digits ({@code 0644}), read as text. */
    MODE,
    /** A duration such as {@code 90}, {@code 90s}, {@code 500ms}, {@code 2m}. */
    DURATION,
    /** One or more bare expressions; the module gets {@link Condition} values. */
    CONDITIONS,
    /** A bare expression of any type; the module gets an {@link Evaluated}. */
    EXPRESSION,
    /** A file on the control machine; the module gets a {@link ControllerFile}. */
    FILE,
    /** A template on the control machine; the module gets a rendered {@link ControllerFile}. */
    TEMPLATE,
    /** A file on the control machine and words after it; the module gets a {@link FileAndWords}. */
    FILE_AND_WORDS
  }

  /** Checks that nothing is null. */
  public Parameter {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    choices = List.copyOf(choices);
    Objects.requireNonNull(defaultText, "defaultText is null");
    Objects.requireNonNull(description, "description is null");
  }

  /**
   * Makes a parameter that may be left out.
   *
   * @param name its key
   * @param type what a value must be
   * @param description one sentence
   * @return the parameter
   */
  public static Parameter optional(String name, Type type, String description) {
    return new Parameter(name, type, false, List.of(), Optional.empty(), false, description);
  }

  /**
   * Makes a parameter that must be given.
   *
   * @param name its key
   * @param type what a value must be
   * @param description one sentence
   * @return the parameter
   */
  public static Parameter required(String name, Type type, String description) {
    return new Parameter(name, type, true, List.of(), Optional.empty(), false, description);
  }

  /**
   * Allows only some values.
   *
   * @param values the values allowed
   * @return a copy
   */
  public Parameter oneOf(String... values) {
    return new Parameter(name, type, required, List.of(values), defaultText, secret, description);
  }

  /**
   * Says what holds when nothing is given.
   *
   * @param text the default as shown to users
   * @return a copy
   */
  public Parameter defaultsTo(String text) {
    return new Parameter(name, type, required, choices, Optional.of(text), secret, description);
  }

  /**
   * Marks the value as one that must never be shown.
   *
   * @return a copy
   */
  public Parameter asSecret() {
    return new Parameter(name, type, required, choices, defaultText, true, description);
  }
}
