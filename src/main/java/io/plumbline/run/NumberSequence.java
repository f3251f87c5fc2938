package io.plumbline.run;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers from one to another: {@code start=1 end=9 stride=2 format=web%02d}, {@code count=4}, or
 * short {@code 1-9/2:web%02d}.
 */
final class NumberSequence {
  private static final int MOST = 1_000_000;
  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(0x[0-9a-fA-F]+|[0-9]+)-)?(0x[0-9a-fA-F]+|[0-9]+)(?:/(0x[0-9a-fA-F]+|[0-9]+))?(?::(.+))?");

  private NumberSequence() {}

  static List<Object> of(Object value, SourceLocation location) {
    String text = String.valueOf(value).strip();
    Map<String, String> given = new HashMap<>();
    Matcher matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      put(given, "start", matcher.group(1));
      put(given, "end", matcher.group(2));
      put(given, "stride", matcher.group(3));
      put(given, "format", matcher.group(4));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((name, one) -> given.put(String.valueOf(name), String.valueOf(one)));
    } else {
      for (String pair : text.split("\\s+")) {
        String[] parts = pair.split("=", 2);
        given.put(parts[0], parts.length > 1 ? parts[1] : "");
      }
    }
    given.keySet().removeIf(String::isEmpty);
    if (!List.of("start", "end", "count", "stride", "format").containsAll(given.keySet())
        || given.containsKey("end") == given.containsKey("count")) {
      throw wrong(location, text);
    }
    try {
      return numbers(given);
    } catch (IllegalArgumentException e) {
      throw wrong(location, text);
    }
  }

  private static void put(Map<String, String> given, String name, String value) {
    if (value != null) {
      given.put(name, value);
    }
  }

  private static List<Object> numbers(Map<String, String> given) {
    long start = given.containsKey("start") ? Long.decode(given.get("start")) : 1;
    long end;
    long stride = given.containsKey("stride") ? Long.decode(given.get("stride")) : 1;
    if (given.containsKey("count")) {
      long count = Long.decode(given.get("count"));
      if (count == 0) {
        return List.of();
      }
      end = start + count * stride - 1;
    } else {
      end = Long.decode(given.get("end"));
    }
    boolean endless = stride == 0 || stride > 0 && end < start || stride < 0 && end > start;
    if (endless && start != end || Math.abs((end - start) / Math.max(1, Math.abs(stride))) > MOST) {
      throw new IllegalArgumentException("no sequence");
    }
    String format = given.getOrDefault("format", "%d");
    List<Object> numbers = new ArrayList<>();
    for (long number = start; stride < 0 ? number >= end : number <= end; number += stride) {
      try {
        numbers.add(String.format(format, number));
      } catch (IllegalFormatException e) {
        throw new IllegalArgumentException("no format", e);
      }
      if (stride == 0) {
        break;
      }
    }
    return numbers;
  }

  private static InvalidInputException wrong(SourceLocation location, String text) {
    return new InvalidInputException(
        Problem.at(
            location,
            "\"" + text + "\" is no sequence of numbers",
            "write it as start=1 end=9 stride=2 format=web%02d, or count=4"));
  }
}
