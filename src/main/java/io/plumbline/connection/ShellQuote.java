package io.plumbline.connection;

import java.util.Collection;
import java.util.stream.Collectors;

/** Makes text safe to stand in a shell script. */
public final class ShellQuote {
  private ShellQuote() {}

  /**
   * Quotes one word.
   *
   * @param word any text without NUL characters
   * @return the word in single quotes
   * @throws IllegalArgumentException if the word holds a NUL character, which no shell can carry
   */
  public static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a NUL character cannot be passed to a command");
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * Quotes several words.
   *
   * @param words any texts without NUL characters
   * @return the quoted words with spaces between them
   */
  public static String quoteAll(Collection<String> words) {
    return words.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
  }
}
