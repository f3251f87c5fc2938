package io.plumbline.input;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads booleans and durations from the words users write. */
public final class Scalars {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)?");

  private Scalars() {}

  /**
   * Reads a boolean.
   *
   * @param value a Boolean, or one of true, false, yes, no, on, off in any case
   * @return the boolean, or nothing if it is none
   */
  public static Optional<Boolean> booleanOf(Object value) {
    if (value instanceof Boolean known) {
      return Optional.of(known);
    }
    return switch (String.valueOf(value).toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> Optional.of(true);
      case "false", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /**
   * Reads a duration.
   *
   * @param value a number of seconds, or a number with ms, s, m or h behind it
   * @return the duration, or nothing if it is none
   */
  public static Optional<Duration> durationOf(Object value) {
    Matcher matcher = DURATION.matcher(String.valueOf(value).strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    return Optional.of(
        switch (unit) {
          case "ms" -> Duration.ofMillis(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofSeconds(amount);
        });
  }

  /**
   * Describes a value of the wrong type for a message.
   *
   * @param value any value
   * @return for example {@code a list} or {@code "abc"}
   */
  public static String describe(Object value) {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof List) {
      return "a list";
    }
    if (value instanceof Map) {
      return "a map";
    }
    String text = String.valueOf(value);
    return "\"" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "\"";
  }

  /**
   * Tells whether a text can be the permissions of a file.
   *
   * @param text octal digits, changes such as {@code u=rw,g-w}, or {@code preserve}
   * @return true if it can
   */
  public static boolean isMode(String text) {
    return text.equals("preserve")
        || text.matches("[0-7]{3,4}")
        || text.matches("[ugoa]*([-+=][rwxXst]*)+(,[ugoa]*([-+=][rwxXst]*)+)*");
  }
}
