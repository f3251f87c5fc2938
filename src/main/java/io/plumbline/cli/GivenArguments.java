package io.plumbline.cli;

import io.plumbline.connection.ShellQuote;
import java.util.ArrayList;
import java.util.List;

/**
 * What the user wrote, to be written again; values of variables may be secrets and are left out.
 */
final class GivenArguments {
  private static final String LEFT_OUT = "...";
  private static final String SAFE = "[A-Za-z0-9_@%+=:,./-]+";

  private GivenArguments() {}

  /**
   * Writes what stood behind a command's name.
   *
   * @param command the command's name
   * @param given the whole command line
   * @return words for a shell, with dots for the value of every {@code -e} that names no file
   */
  static String after(String command, List<String> given) {
    List<String> words = new ArrayList<>();
    boolean value = false;
    for (String word : given.subList(given.indexOf(command) + 1, given.size())) {
      words.add(value && !word.startsWith("@") ? LEFT_OUT : quoted(word));
      value = word.equals("-e") || word.equals("--extra-vars");
    }
    return String.join(" ", words);
  }

  private static String quoted(String word) {
    boolean attached =
        word.startsWith("--extra-vars=") || (word.startsWith("-e") && word.length() > 2);
    if (attached && !word.matches("(-e|--extra-vars)=?@.*")) {
      return "-e " + LEFT_OUT;
    }
    return word.matches(SAFE) ? word : ShellQuote.quote(word);
  }
}
