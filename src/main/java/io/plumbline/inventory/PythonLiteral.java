package io.plumbline.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a value as a literal of Python, which is how the INI form of inventories gives values a
 * type: {@code 5} is a number, {@code True} a boolean, {@code [1, 2]} and {@code 80,443} are lists,
 * {@code {'a': 1}} is a map, and all that is no literal ({@code yes}, {@code 0644}, {@code
 * 10.0.0.1}) is text.
 */
final class PythonLiteral {
  private static final int MOST_NESTING = 50;
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  private final String text;
  private int at;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /** Says that a text is no literal. */
  private static final class NoLiteral extends Exception {
    private static final long serialVersionUID = 1L;

    private NoLiteral() {
      super(null, null, false, false);
    }
  }

  /**
   * Reads a value.
   *
   * @param text the value as written
   * @return String, Long, BigDecimal, Boolean, List, Map or nothing for None; the text itself if it
   *     is no literal
   */
  static Optional<Object> valueOf(String text) {
    PythonLiteral literal = new PythonLiteral(text);
    try {
      Object value = literal.items();
      return Optional.ofNullable(value);
    } catch (NoLiteral e) {
      return Optional.of(text);
    }
  }

  /** One value, or several with commas, which are a list without brackets. */
  private Object items() throws NoLiteral {
    Object first = value(0);
    if (!take(',')) {
      end();
      return first;
    }
    List<Object> items = new ArrayList<>();
    items.add(first);
    while (!atEnd()) {
      items.add(value(0));
      if (!take(',')) {
        break;
      }
    }
    end();
    return items;
  }

  private Object value(int depth) throws NoLiteral {
    if (depth > MOST_NESTING || atEnd()) {
      throw new NoLiteral();
    }
    char letter = text.charAt(at);
    switch (letter) {
      case '[':
        at++;
        return list(']', depth);
      case '(':
        return parentheses(depth);
      case '{':
        at++;
        return map(depth);
      case '-', '+':
        at++;
        return signed(letter == '-');
      default:
        Optional<String> string = string();
        return string.isPresent() ? string.get() : atom();
    }
  }

  private Object atom() throws NoLiteral {
    Optional<Object> number = number();
    if (number.isPresent()) {
      return number.get();
    }
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (!word.lookingAt()) {
      throw new NoLiteral();
    }
    at = word.end();
    return switch (word.group()) {
      case "True" -> true;
      case "False" -> false;
      case "None" -> null;
      default -> throw new NoLiteral();
    };
  }

  private Object signed(boolean negative) throws NoLiteral {
    skipBlanks();
    Object number = number().orElseThrow(NoLiteral::new);
    if (!negative) {
      return number;
    }
    return number instanceof Long whole ? (Object) (-whole) : ((BigDecimal) number).negate();
  }

  private Optional<Object> number() {
    Optional<PythonNumber> number = PythonNumber.at(text, at);
    number.ifPresent(found -> at = found.end());
    return number.map(PythonNumber::value);
  }

  private List<Object> list(char close, int depth) throws NoLiteral {
    List<Object> items = new ArrayList<>();
    while (!take(close)) {
      items.add(value(depth + 1));
      if (!take(',')) {
        expect(close);
        break;
      }
    }
    return items;
  }

  /** Parentheses are a list if there is a comma in them, or nothing at all. */
  private Object parentheses(int depth) throws NoLiteral {
    int start = ++at;
    if (take(')')) {
      return List.of();
    }
    Object first = value(depth + 1);
    if (take(')')) {
      return first;
    }
    at = start;
    return list(')', depth);
  }

  private Map<String, Object> map(int depth) throws NoLiteral {
    Map<String, Object> entries = new LinkedHashMap<>();
    while (!take('}')) {
      Object key = value(depth + 1);
      if (key instanceof List || key instanceof Map) {
        throw new NoLiteral();
      }
      expect(':');
      entries.put(keyText(key), value(depth + 1));
      if (!take(',')) {
        expect('}');
        break;
      }
    }
    return entries;
  }

  /** As JSON writes the keys of Python. */
  private static String keyText(Object key) {
    return key instanceof BigDecimal number ? number.toPlainString() : String.valueOf(key);
  }

  /** One string, or several behind each other, which are one. */
  private Optional<String> string() throws NoLiteral {
    Optional<String> joined = Optional.empty();
    while (true) {
      skipBlanks();
      Optional<String> next = PythonString.at(text, at).map(this::taken);
      if (next.isEmpty()) {
        return joined;
      }
      joined = Optional.of(joined.orElse("") + next.get());
    }
  }

  private String taken(PythonString string) {
    at = string.end();
    return string.value();
  }

  private boolean take(char letter) throws NoLiteral {
    if (atEnd() || text.charAt(at) != letter) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char letter) throws NoLiteral {
    if (!take(letter)) {
      throw new NoLiteral();
    }
  }

  private void end() throws NoLiteral {
    if (!atEnd()) {
      throw new NoLiteral();
    }
  }

  /** A comment ends a literal, too. */
  private boolean atEnd() {
    skipBlanks();
    return at >= text.length() || text.charAt(at) == '#';
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }
}
