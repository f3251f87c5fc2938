package io.plumbline.check;

import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;

/** Names and addresses on a command line. */
final class HostWord {
  private HostWord() {}

  /** Reads an argument that no program may take for an option. */
  static String of(Arguments arguments, String name) {
    String text = arguments.text(name);
    if (text.startsWith("-")) {
      arguments.problem(name, "\"" + name + "\" cannot begin with \"-\"");
    }
    return text;
  }

  /** Quotes a word only if a shell needs it, for people to read. */
  static String shown(String word) {
    return word.matches("[A-Za-z0-9._:/@%+,=-]+") ? word : ShellQuote.quote(word);
  }
}
