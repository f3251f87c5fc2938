package io.plumbline.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes values as {@code ovs-vsctl} prints and takes them, so that two spellings of one
 * value compare equal.
 */
final class OvsdbValue {
  private static final String PUNCTUATION = ",=[]{}\" \t\n";

  private final String text;
  private int at;

  private OvsdbValue(String text) {
    this.text = text;
  }

  /**
   * Reads a value.
   *
   * @param text an atom, a set such as {@code [a, "b c"]} or {@code a,b}, or a map such as {@code
   *     {k=v}} or {@code k=v}
   * @return a text for an atom and a set of one; a sorted list for another set; a sorted map
   */
  static Object parse(String text) {
    return new OvsdbValue(text).value();
  }

  /**
   * Writes a text as an atom.
   *
   * @param text any text
   * @return the text in double quotes
   */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char character : text.toCharArray()) {
      if (character == '"' || character == '\\') {
        quoted.append('\\').append(character);
      } else if (character < ' ') {
        quoted.append(String.format("\\u%04x", (int) character));
      } else {
        quoted.append(character);
      }
    }
    return quoted.append('"').toString();
  }

  private Object value() {
    List<String> atoms = new ArrayList<>();
    Map<String, String> entries = new TreeMap<>();
    boolean map = text.strip().startsWith("{");
    while (at < text.length()) {
      char character = text.charAt(at);
      if (character != '"' && PUNCTUATION.indexOf(character) >= 0) {
        at++;
        continue;
      }
      String atom = atom();
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        entries.put(atom, atom());
        map = true;
      } else {
        atoms.add(atom);
      }
    }
    if (map) {
      return entries;
    }
    atoms.sort(null);
    return atoms.size() == 1 ? atoms.get(0) : atoms;
  }

  private String atom() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && PUNCTUATION.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder atom = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char character = text.charAt(at++);
      atom.append(character == '\\' && at < text.length() ? escaped() : character);
    }
    at++;
    return atom.toString();
  }

  private char escaped() {
    char character = text.charAt(at++);
    if (character == 'u' && text.substring(at).matches("(?s)[0-9a-fA-F]{4}.*")) {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    int control = "nrtbf".indexOf(character);
    return control >= 0 ? "\n\r\t\b\f".charAt(control) : character;
  }
}
