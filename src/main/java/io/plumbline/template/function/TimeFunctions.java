package io.plumbline.template.function;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/** Dates and times, in UTC where they name no zone; patterns are those of strftime. */
final class TimeFunctions {
  private static final String PATTERN = "a pattern such as \"%Y-%m-%d %H:%M:%S\"";

  private TimeFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("strftime", "Writes a time")
            .takes("pattern", PATTERN)
            .mayTake("seconds", "seconds since 1970; now if not given")
            .example("strftime(\"%Y-%m-%d\", 0)")
            .does(
                call ->
                    write(
                        call,
                        call.text(0),
                        call.has(1)
                            ? ZonedDateTime.ofInstant(
                                Instant.ofEpochSecond(call.number(1).longValue()), ZoneOffset.UTC)
                            : ZonedDateTime.now(ZoneOffset.UTC))),
        FunctionSpec.named("to_epoch", "Reads a time as seconds since 1970")
            .takes("text", "a date or time")
            .mayTake("pattern", PATTERN + ", which it is if not given")
            .example("to_epoch(\"1970-01-02\", \"%Y-%m-%d\")")
            .does(TimeFunctions::read));
  }

  private static String write(FunctionCall call, String pattern, ZonedDateTime time) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%' || i + 1 == pattern.length()) {
        text.append(c);
        continue;
      }
      char letter = pattern.charAt(++i);
      switch (letter) {
        case '%' -> text.append('%');
        case 's' -> text.append(time.toEpochSecond());
        default -> text.append(time.format(formatter(call, letter)));
      }
    }
    return text.toString();
  }

  private static DateTimeFormatter formatter(FunctionCall call, char letter) {
    return DateTimeFormatter.ofPattern(javaPattern(call, letter), Locale.ENGLISH);
  }

  private static String javaPattern(FunctionCall call, char letter) {
    return switch (letter) {
      case 'Y' -> "yyyy";
      case 'y' -> "yy";
      case 'm' -> "MM";
      case 'd' -> "dd";
      case 'e' -> "ppd";
      case 'H' -> "HH";
      case 'I' -> "hh";
      case 'M' -> "mm";
      case 'S' -> "ss";
      case 'f' -> "SSSSSS";
      case 'j' -> "DDD";
      case 'p' -> "a";
      case 'a' -> "EEE";
      case 'A' -> "EEEE";
      case 'b', 'h' -> "MMM";
      case 'B' -> "MMMM";
      case 'z' -> "xx";
      case 'Z' -> "'UTC'";
      case 'F' -> "yyyy-MM-dd";
      case 'T' -> "HH:mm:ss";
      case 'R' -> "HH:mm";
      case 'D' -> "MM/dd/yy";
      default -> throw call.problem("the pattern has an unknown place \"%" + letter + "\"");
    };
  }

  private static Object read(FunctionCall call) {
    String pattern = call.text(1, "%Y-%m-%d %H:%M:%S");
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%' && i + 1 < pattern.length() && pattern.charAt(i + 1) != '%') {
        builder.appendPattern(javaPattern(call, pattern.charAt(++i)).replace("yyyy", "uuuu"));
      } else {
        builder.appendLiteral(c);
        i += c == '%' ? 1 : 0;
      }
    }
    DateTimeFormatter formatter =
        builder
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ENGLISH);
    try {
      return formatter.parseBest(call.text(0), ZonedDateTime::from, LocalDateTime::from)
              instanceof ZonedDateTime zoned
          ? zoned.toEpochSecond()
          : LocalDateTime.parse(call.text(0), formatter).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw call.problem("\"" + call.text(0) + "\" does not fit the pattern \"" + pattern + "\"");
    }
  }
}
