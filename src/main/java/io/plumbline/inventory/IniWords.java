package io.plumbline.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a line into words as a shell does: quotes hold words together and are left out, a
 * backslash takes the next character as it is, and {@code #} begins a comment.
 */
final class IniWords {
  /**
   * One word.
   *
   * @param text the word without its quotes
   * @param start where it begins in the line, counted from 0
   */
  record Word(String text, int start) {}

  private final String line;
  private final List<Word> words = new ArrayList<>();
  private int at;

  private IniWords(String line) {
    this.line = line;
  }

  /**
   * Splits a line.
   *
   * @param line the line
   * @return its words; nothing if a quote is not closed
   */
  static Optional<List<Word>> of(String line) {
    IniWords words = new IniWords(line);
    return words.split() ? Optional.of(words.words) : Optional.empty();
  }

  private boolean split() {
    while (true) {
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (at >= line.length() || line.charAt(at) == '#') {
        return true;
      }
      if (!word()) {
        return false;
      }
    }
  }

  private boolean word() {
    int start = at;
    StringBuilder word = new StringBuilder();
    while (at < line.length()
        && !Character.isWhitespace(line.charAt(at))
        && line.charAt(at) != '#') {
      char letter = line.charAt(at++);
      if (letter == '\'' || letter == '"') {
        if (!quoted(letter, word)) {
          return false;
        }
      } else if (letter != '\\') {
        word.append(letter);
      } else if (at < line.length()) {
        word.append(line.charAt(at++));
      } else {
        return false;
      }
    }
    words.add(new Word(word.toString(), start));
    return true;
  }

  private boolean quoted(char quote, StringBuilder into) {
    while (at < line.length()) {
      char letter = line.charAt(at++);
      if (letter == quote) {
        return true;
      }
      boolean escapes =
          quote == '"'
              && letter == '\\'
              && at < line.length()
              && (line.charAt(at) == '"' || line.charAt(at) == '\\');
      into.append(escapes ? line.charAt(at++) : letter);
    }
    return false;
  }
}
