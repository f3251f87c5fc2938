package io.plumbline.convert;

import io.plumbline.input.InvalidInputException;
import io.plumbline.yaml.YamlPart;
import io.plumbline.yaml.YamlPart.Scalar;
import io.plumbline.yaml.YamlPart.Style;
import io.plumbline.yaml.YamlParts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a new value in the place of a scalar, in the same style where that is possible. */
final class ScalarText {
  private static final Pattern PROPERTIES = Pattern.compile("(?:[&!][^\\s]*\\s+)+");
  private static final Pattern HEADER = Pattern.compile("[|>][-+0-9]*[^\\n]*\\n");
  private static final Pattern INDICATOR = Pattern.compile("[1-9]");

  private final String text;
  private final Scalar scalar;
  private final int start;

  ScalarText(String text, Scalar scalar) {
    this.text = text;
    this.scalar = scalar;
    Matcher properties = PROPERTIES.matcher(text).region(scalar.start(), scalar.end());
    this.start = properties.lookingAt() ? properties.end() : scalar.start();
  }

  /** Where the value itself begins, behind tag and anchor. */
  int start() {
    return start;
  }

  boolean block() {
    return scalar.style() == Style.LITERAL || scalar.style() == Style.FOLDED;
  }

  /** The quote that texts inside an expression should have. */
  char quoteInside() {
    return scalar.style() == Style.DOUBLE ? '\'' : '"';
  }

  /** Where the value ends: of a block, behind its last line that is not empty. */
  int end() {
    if (!block()) {
      return scalar.end();
    }
    int end = Math.min(scalar.end(), text.length());
    int bodyStart = bodyStart();
    int indent = indent();
    int at = bodyStart;
    int last = bodyStart;
    while (at < end) {
      int stop = text.indexOf('\n', at);
      int next = stop < 0 ? text.length() : stop + 1;
      String line = text.substring(at, stop < 0 ? text.length() : stop);
      if (!line.isBlank()) {
        if (line.length() - line.stripLeading().length() < indent) {
          break;
        }
        last = next;
      }
      at = next;
    }
    return last;
  }

  int bodyStart() {
    Matcher header = HEADER.matcher(text).region(start, text.length());
    return header.lookingAt() ? header.end() : text.length();
  }

  int indent() {
    int at = bodyStart();
    while (at < text.length()) {
      int first = at;
      while (first < text.length() && text.charAt(first) == ' ') {
        first++;
      }
      if (first < text.length() && text.charAt(first) != '\n') {
        return first - at;
      }
      at = first + 1;
    }
    return 0;
  }

  /** The lines of a block without their indentation. */
  String body() {
    StringBuilder body = new StringBuilder();
    for (String line : text.substring(bodyStart(), end()).split("\n", -1)) {
      body.append(line.length() >= indent() ? line.substring(indent()) : line.stripLeading());
      body.append('\n');
    }
    return body.substring(0, Math.max(0, body.length() - 1));
  }

  /** A block with other lines; nothing if its header counts spaces. */
  Optional<String> block(String lines) {
    String header = text.substring(start, bodyStart());
    if (INDICATOR.matcher(header).find()) {
      return Optional.empty();
    }
    StringBuilder result = new StringBuilder(header);
    String[] all = lines.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      boolean last = i == all.length - 1;
      result
          .append(all[i].isEmpty() ? "" : " ".repeat(indent()))
          .append(all[i])
          .append(last ? "" : "\n");
    }
    return Optional.of(result.toString());
  }

  /** A value on one line, or on several where the old one was and the new one can be cut. */
  String written(String value) {
    String old = text.substring(start, scalar.end());
    if (old.contains("\n") && !block()) {
      Optional<String> several = overLines(value, old);
      if (several.isPresent()) {
        return several.get();
      }
    }
    return onOneLine(value);
  }

  private Optional<String> overLines(String value, String old) {
    String next = old.substring(old.indexOf('\n') + 1);
    int indent = next.length() - next.stripLeading().length();
    String cut = value.replaceAll(" (&&|\\|\\|) (?![^(]*\\))", " $1\n" + " ".repeat(indent));
    if (!cut.contains("\n")) {
      return Optional.empty();
    }
    for (String candidate : candidates(cut)) {
      if (reads(candidate, value)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private String onOneLine(String value) {
    for (String candidate : candidates(value)) {
      if (reads(candidate, value)) {
        return candidate;
      }
    }
    return doubleQuoted(value);
  }

  private List<String> candidates(String value) {
    String single = "'" + value.replace("'", "''") + "'";
    String plainDouble = "\"" + value + "\"";
    return switch (scalar.style()) {
      case DOUBLE -> List.of(plainDouble, single);
      case SINGLE -> List.of(single);
      default -> List.of(value, single, plainDouble);
    };
  }

  /** Tells whether YAML reads a piece of text as just this value. */
  private boolean reads(String candidate, String value) {
    if (candidate.contains("\n") && scalar.flow()) {
      return false;
    }
    String document = scalar.flow() ? "[" + candidate + "]\n" : "k: " + candidate + "\n";
    try {
      List<YamlPart> roots = YamlParts.read(document, Path.of("value"));
      YamlPart part = roots.get(0);
      YamlPart inner =
          part instanceof YamlPart.Sequence list && list.items().size() == 1
              ? list.items().get(0)
              : part instanceof YamlPart.Mapping map && map.pairs().size() == 1
                  ? map.pairs().get(0).value()
                  : part;
      return roots.size() == 1
          && inner instanceof Scalar read
          && read.text().equals(value)
          && read.tag().isEmpty();
    } catch (InvalidInputException e) {
      return false;
    }
  }

  private static String doubleQuoted(String value) {
    StringBuilder result = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      switch (c) {
        case '"' -> result.append("\\\"");
        case '\\' -> result.append("\\\\");
        case '\n' -> result.append("\\n");
        case '\t' -> result.append("\\t");
        case '\r' -> result.append("\\r");
        default -> result.append(c < 0x20 ? String.format("\\x%02x", (int) c) : String.valueOf(c));
      }
    }
    return result.append('"').toString();
  }
}
