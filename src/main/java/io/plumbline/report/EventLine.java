package io.plumbline.report;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One event of a run that is over, as {@link JsonLinesReport} wrote it. What is missing or of the
 * wrong kind is a problem with the place of its line.
 *
 * @param file the file it stands in
 * @param number its line, from 1
 * @param fields the event's fields
 */
public record EventLine(Path file, int number, Map<?, ?> fields) {

  /**
   * Tells what kind of event it is.
   *
   * @return for example {@code task_finished}
   */
  public String type() {
    return text("type");
  }

  /**
   * Gives a text.
   *
   * @param name the field
   * @return its text
   * @throws InvalidInputException if there is none
   */
  public String text(String name) {
    return required(name, String.class);
  }

  /**
   * Gives a whole number.
   *
   * @param name the field
   * @return its number
   * @throws InvalidInputException if there is none
   */
  public int number(String name) {
    long value = required(name, Long.class);
    if (value != (int) value) {
      throw problem("\"" + name + "\" is too large");
    }
    return (int) value;
  }

  /**
   * Gives a point in time.
   *
   * @param name the field
   * @return its time
   * @throws InvalidInputException if there is none
   */
  public Instant instant(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException e) {
      throw problem("\"" + name + "\" is no time");
    }
  }

  /**
   * Gives a number of seconds.
   *
   * @param name the field
   * @return its duration
   * @throws InvalidInputException if there is none
   */
  public Duration seconds(String name) {
    return optionalSeconds(name).orElseThrow(() -> problem("\"" + name + "\" is missing"));
  }

  /**
   * Gives a number of seconds that older runs did not keep.
   *
   * @param name the field
   * @return its duration, or nothing if there is no such field
   * @throws InvalidInputException if it is no number
   */
  public Optional<Duration> optionalSeconds(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof Number number)) {
      throw problem("\"" + name + "\" is no number of seconds");
    }
    BigDecimal seconds = new BigDecimal(number.toString());
    return Optional.of(Duration.ofNanos(seconds.movePointRight(9).longValue()));
  }

  /**
   * Gives a list of texts.
   *
   * @param name the field
   * @return its texts
   * @throws InvalidInputException if there is no list
   */
  public List<String> texts(String name) {
    List<?> items = required(name, List.class);
    return items.stream().map(String::valueOf).toList();
  }

  /**
   * Gives a list of whole numbers.
   *
   * @param name the field
   * @return its numbers; none if there is no such field
   * @throws InvalidInputException if it is no list of numbers
   */
  List<Integer> numbers(String name) {
    List<Integer> numbers = new ArrayList<>();
    for (Object item : fields.get(name) == null ? List.of() : required(name, List.class)) {
      if (!(item instanceof Number whole)) {
        throw problem("\"" + name + "\" is of the wrong kind");
      }
      numbers.add(whole.intValue());
    }
    return numbers;
  }

  /**
   * Gives a part that has fields of its own.
   *
   * @param name the field
   * @return the part, at the same place
   * @throws InvalidInputException if there is none
   */
  public EventLine part(String name) {
    return new EventLine(file, number, required(name, Map.class));
  }

  /**
   * Gives a list of parts that have fields of their own.
   *
   * @param name the field
   * @return the parts, all at the same place
   * @throws InvalidInputException if there is no list of such parts
   */
  public List<EventLine> parts(String name) {
    List<EventLine> parts = new ArrayList<>();
    for (Object item : required(name, List.class)) {
      if (!(item instanceof Map<?, ?> fields)) {
        throw problem("\"" + name + "\" is of the wrong kind");
      }
      parts.add(new EventLine(file, number, fields));
    }
    return parts;
  }

  /**
   * Gives a truth value.
   *
   * @param name the field
   * @return whether it is true
   * @throws InvalidInputException if there is none
   */
  boolean truth(String name) {
    return required(name, Boolean.class);
  }

  /**
   * Gives one of the words that a kind of constants is written with.
   *
   * @param name the field
   * @param words the constants
   * @param <E> their type
   * @return the constant
   * @throws InvalidInputException if there is none, or it is no such word
   */
  <E extends Enum<E>> E word(String name, Class<E> words) {
    String word = text(name);
    for (E constant : words.getEnumConstants()) {
      if (EventFields.word(constant).equals(word)) {
        return constant;
      }
    }
    throw problem("\"" + name + "\" is \"" + word + "\", which means nothing");
  }

  /**
   * Gives the place in an input file that the event is about.
   *
   * @param name the field
   * @return the place
   * @throws InvalidInputException if there is none
   */
  SourceLocation location(String name) {
    EventLine place = part(name);
    try {
      return new SourceLocation(
          Path.of(place.text("file")), place.number("line"), place.number("column"));
    } catch (IllegalArgumentException e) {
      throw problem("\"" + name + "\" is no place: " + e.getMessage());
    }
  }

  /**
   * Says that the event cannot be used.
   *
   * @param what what is wrong with it
   * @return the exception to throw
   */
  public InvalidInputException problem(String what) {
    return new InvalidInputException(
        Problem.at(
            new SourceLocation(file, number, 1),
            "this is no event of a run: " + what,
            "only plumb writes this file; one that was edited or cut cannot be read"));
  }

  private <T> T required(String name, Class<T> type) {
    Object value = fields.get(name);
    if (value == null) {
      throw problem("\"" + name + "\" is missing");
    }
    if (!type.isInstance(value)) {
      throw problem("\"" + name + "\" is of the wrong kind");
    }
    return type.cast(value);
  }
}
