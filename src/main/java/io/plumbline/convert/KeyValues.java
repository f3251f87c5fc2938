package io.plumbline.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arguments in one line, {@code name=nginx state=present}, taken apart. */
final class KeyValues {
  /** One argument. */
  record Pair(String key, String value) {}

  private KeyValues() {}

  /** Takes a line apart; nothing if it is anything but arguments. */
  static Optional<List<Pair>> of(String line) {
    List<Pair> pairs = new ArrayList<>();
    for (String word : words(line)) {
      int equals = word.indexOf('=');
      if (equals < 1 || !word.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
        return Optional.empty();
      }
      pairs.add(new Pair(word.substring(0, equals), unquoted(word.substring(equals + 1))));
    }
    return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs);
  }

  /** Cuts at white space outside quotes and tags. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote && line.charAt(i - 1) != '\\' ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (line.startsWith("{{", i) || line.startsWith("{%", i)) {
        depth++;
      } else if (line.startsWith("}}", i) || line.startsWith("%}", i)) {
        depth = Math.max(0, depth - 1);
      }
      if (Character.isWhitespace(c) && quote == 0 && depth == 0) {
        if (word.length() > 0) {
          words.add(word.toString());
        }
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && "\"'".indexOf(value.charAt(0)) >= 0
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
