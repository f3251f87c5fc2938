package io.plumbline.input;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The arguments of one module or check, rendered, with their places; typed access records problems
 * instead of throwing, and gives a harmless value where one was wrong.
 */
public final class Arguments {
  private final Map<String, Object> values;
  private final Map<String, SourceLocation> locations;
  private final SourceLocation location;
  private final Problems problems;
  private final Surroundings surroundings;

  /**
   * Wraps rendered values.
   *
   * @param values by key: String, Long, BigDecimal, Boolean, List, Map, {@link ControllerFile} or
   *     null
   * @param locations where each value stands
   * @param location where the arguments as a whole stand
   * @param problems collects what is wrong
   */
  public Arguments(
      Map<String, Object> values,
      Map<String, SourceLocation> locations,
      SourceLocation location,
      Problems problems) {
    this(values, locations, location, problems, Surroundings.NONE);
  }

  /**
   * Wraps rendered values of a task.
   *
   * @param values by key, as above
   * @param locations where each value stands
   * @param location where the arguments as a whole stand
   * @param problems collects what is wrong
   * @param surroundings for whom and where the task is run
   */
  public Arguments(
      Map<String, Object> values,
      Map<String, SourceLocation> locations,
      SourceLocation location,
      Problems problems,
      Surroundings surroundings) {
    this.values = new LinkedHashMap<>(values);
    this.locations = Map.copyOf(locations);
    this.location = location;
    this.problems = problems;
    this.surroundings = surroundings;
  }

  /**
   * For whom and where a task is run.
   *
   * @param host the host's name in the inventory; "" if there is none
   * @param folder the folder of the playbook on the control machine
   */
  public record Surroundings(String host, Path folder) {
    /** Nowhere in particular. */
    public static final Surroundings NONE = new Surroundings("", Path.of(""));
  }

  /**
   * Tells for whom and where the task is run.
   *
   * @return what is known of it
   */
  public Surroundings surroundings() {
    return surroundings;
  }

  /**
   * Gives arguments of the same task with other values; their problems go to the same place.
   *
   * @param others by key, as above
   * @return other arguments
   */
  public Arguments with(Map<String, Object> others) {
    return new Arguments(others, locations, location, problems, surroundings);
  }

  /**
   * Tells where an argument stands.
   *
   * @param name its key
   * @return its place, or that of the arguments as a whole
   */
  public SourceLocation locationOf(String name) {
    return locations.getOrDefault(name, location);
  }

  /**
   * Records a problem with one argument.
   *
   * @param name its key
   * @param message what is wrong
   */
  public void problem(String name, String message) {
    problems.add(locationOf(name), message);
  }

  /**
   * Tells whether a value was given; an empty (null) value counts as not given.
   *
   * @param name its key
   * @return true if there is a value
   */
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /**
   * Lists the keys, also of empty values.
   *
   * @return the keys in the order written
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /**
   * Gives a value as it is.
   *
   * @param name its key
   * @return the value, or null
   */
  public Object any(String name) {
    return values.get(name);
  }

  /**
   * Gives a text that must be there.
   *
   * @param name its key
   * @return the text, or "" after recording a problem
   */
  public String text(String name) {
    return optionalText(name)
        .orElseGet(
            () -> {
              problem(name, "\"" + name + "\" is required");
              return "";
            });
  }

  /**
   * Gives a text with a default.
   *
   * @param name its key
   * @param otherwise what holds when nothing is given
   * @return the text
   */
  public String text(String name, String otherwise) {
    return optionalText(name).orElse(otherwise);
  }

  /**
   * Gives a text that may be missing.
   *
   * @param name its key
   * @return the text, if given
   */
  public Optional<String> optionalText(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof List || value instanceof Map) {
      wrongType(name, "text", value);
      return Optional.empty();
    }
    return Optional.of(speakable(name, plain(value)));
  }

  /**
   * Gives a boolean.
   *
   * @param name its key
   * @param otherwise what holds when nothing is given
   * @return the value
   */
  public boolean bool(String name, boolean otherwise) {
    return optionalBool(name).orElse(otherwise);
  }

  /**
   * Gives a boolean that may be missing.
   *
   * @param name its key
   * @return the value, if given
   */
  public Optional<Boolean> optionalBool(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<Boolean> parsed = Scalars.booleanOf(value);
    if (parsed.isEmpty()) {
      wrongType(name, "true or false", value);
    }
    return parsed;
  }

  /**
   * Gives a whole number.
   *
   * @param name its key
   * @param otherwise what holds when nothing is given
   * @return the value
   */
  public int integer(String name, int otherwise) {
    return optionalInteger(name).orElse(otherwise);
  }

  /**
   * Gives a whole number that may be missing.
   *
   * @param name its key
   * @return the value, if given
   */
  public OptionalInt optionalInteger(String name) {
    Object value = values.get(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(plain(value).strip()));
    } catch (NumberFormatException e) {
      wrongType(name, "a whole number", value);
      return OptionalInt.empty();
    }
  }

  /**
   * Gives a duration.
   *
   * @param name its key
   * @param otherwise what holds when nothing is given
   * @return the duration
   */
  public Duration duration(String name, Duration otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    Optional<Duration> parsed = Scalars.durationOf(value);
    if (parsed.isEmpty()) {
      wrongType(name, "a duration such as 90s, 500ms or 2m", value);
    }
    return parsed.orElse(otherwise);
  }

  /**
   * Gives a duration, if one is given.
   *
   * @param name its key
   * @return the duration
   */
  public Optional<Duration> optionalDuration(String name) {
    return values.get(name) == null ? Optional.empty() : Optional.of(duration(name, Duration.ZERO));
  }

  /**
   * Gives file permissions as octal digits.
   *
   * @param name its key
   * @return the digits without leading zeros beyond one, for example {@code 0644}, if given
   */
  public Optional<String> mode(String name) {
    Optional<String> text = optionalText(name);
    if (text.isPresent() && !Scalars.isMode(text.get())) {
      problem(
          name,
          "\""
              + name
              + "\" must be permissions such as 0644 or u=rw,g=r, not \""
              + text.get()
              + "\"");
      return Optional.empty();
    }
    return text.map(digits -> digits.matches("[0-7]{3}") ? "0" + digits : digits);
  }

  /**
   * Gives a list of texts; a single value stands for a list of one, a missing one for none.
   *
   * @param name its key
   * @return the texts
   */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(name)) {
      if (item == null || item instanceof List || item instanceof Map) {
        wrongType(name, "a list of texts", item);
      } else {
        texts.add(speakable(name, plain(item)));
      }
    }
    return List.copyOf(texts);
  }

  /**
   * Gives a list of anything; a single value stands for a list of one, a missing one for none.
   *
   * @param name its key
   * @return the items, which may be null
   */
  public List<Object> list(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> items ? new ArrayList<Object>(items) : List.of(value);
  }

  /**
   * Gives a map; a missing one is empty.
   *
   * @param name its key
   * @return the entries in the order written, values may be null
   */
  public Map<String, Object> map(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> entries)) {
      wrongType(name, "a map", value);
      return Map.of();
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    entries.forEach(
        (key, item) ->
            copy.put(
                speakable(name, String.valueOf(key)),
                item instanceof String text ? speakable(name, text) : item));
    return copy;
  }

  /**
   * Gives bare expressions with what they came to.
   *
   * @param name its key
   * @return the conditions in the order written
   */
  public List<Condition> conditions(String name) {
    List<Condition> conditions = new ArrayList<>();
    for (Object item : list(name)) {
      if (item instanceof Condition condition) {
        conditions.add(condition);
      } else {
        wrongType(name, "an expression", item);
      }
    }
    return List.copyOf(conditions);
  }

  /**
   * Gives a bare expression with its value.
   *
   * @param name its key
   * @return the expression, if given
   */
  public Optional<Evaluated> evaluated(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof Evaluated) {
      return Optional.ofNullable((Evaluated) value);
    }
    wrongType(name, "an expression", value);
    return Optional.empty();
  }

  /**
   * Gives a file of the control machine.
   *
   * @param name its key
   * @return the file, if given
   */
  public Optional<ControllerFile> file(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ControllerFile file) {
      return Optional.of(file);
    }
    return Optional.of(new ControllerFile(Path.of(plain(value)), Optional.empty()));
  }

  /** No command line, script or path can carry a NUL character. */
  private String speakable(String name, String text) {
    if (text.indexOf('\0') >= 0) {
      problem(name, "\"" + name + "\" holds a NUL character, which no command can carry");
    }
    return text.replace("\0", "");
  }

  private void wrongType(String name, String wanted, Object value) {
    problem(name, "\"" + name + "\" must be " + wanted + ", not " + Scalars.describe(value));
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}
