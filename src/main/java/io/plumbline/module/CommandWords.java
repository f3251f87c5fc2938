package io.plumbline.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a command line into words as a shell does, but expands nothing. */
public final class CommandWords {
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  private CommandWords() {}

  /**
   * Splits a command line.
   *
   * @param line words between blanks; quotes and backslashes keep blanks in a word
   * @return the words, or nothing if a quote is not closed or a backslash ends the line
   */
  public static Optional<List<String>> split(String line) {
    CommandWords words = new CommandWords();
    return words.read(line) ? Optional.of(List.copyOf(words.words)) : Optional.empty();
  }

  private boolean read(String line) {
    int at = 0;
    while (at < line.length()) {
      char character = line.charAt(at);
      if (Character.isWhitespace(character)) {
        endWord();
        at++;
      } else if (character == '\'' || character == '"') {
        at = readQuoted(line, at);
      } else if (character == '\\') {
        at = at + 1 < line.length() ? add(line.charAt(at + 1), at + 2) : -1;
      } else {
        at = add(character, at + 1);
      }
      if (at < 0) {
        return false;
      }
    }
    endWord();
    return true;
  }

  /** Reads from an opening quote to behind the closing one; -1 if there is none. */
  private int readQuoted(String line, int start) {
    char quote = line.charAt(start);
    inWord = true;
    for (int at = start + 1; at < line.length(); at++) {
      char character = line.charAt(at);
      if (character == quote) {
        return at + 1;
      }
      boolean escapes = quote == '"' && character == '\\' && at + 1 < line.length();
      if (escapes && "\"\\".indexOf(line.charAt(at + 1)) >= 0) {
        at++;
      }
      word.append(line.charAt(at));
    }
    return -1;
  }

  private int add(char character, int next) {
    inWord = true;
    word.append(character);
    return next;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    inWord = false;
  }
}
