package io.plumbline.module.ini;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of an INI file. Its text has one character for each byte of the file, so that every byte
 * comes back as it was.
 *
 * @param kind what it is
 * @param text the line without its end
 * @param end {@code \n}, {@code \r\n}, or "" for a last line without one
 * @param section the section it stands in; "" before the first
 * @param name the option that it sets, or ""
 */
record IniLine(Kind kind, String text, String end, String section, String name) {
  private static final Pattern HEADER = Pattern.compile("\\s*\\[([^\\]]+)]\\s*([;#].*)?");

  /** What a line is. */
  enum Kind {
    /** The name of a section in brackets. */
    SECTION,
    /** The first line of an option. */
    OPTION,
    /** A further line of the option above. */
    CONTINUATION,
    /** A comment, an empty line, or something else that is kept as it is. */
    OTHER
  }

  /** Checks that nothing is null. */
  IniLine {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(text, "text is null");
    Objects.requireNonNull(end, "end is null");
    Objects.requireNonNull(section, "section is null");
    Objects.requireNonNull(name, "name is null");
  }

  /**
   * Reads a line.
   *
   * @param text the line without its end
   * @param end its end
   * @param above the line above it, null for the first
   * @param option the option that the lines above belong to, null if they belong to none
   * @return the line
   */
  static IniLine read(String text, String end, IniLine above, IniLine option) {
    String section = above == null ? "" : above.section;
    String bare = strip(text);
    if (bare.isEmpty()) {
      return new IniLine(Kind.OTHER, text, end, section, "");
    }
    // As oslo.config and Python's configparser have it: what stands deeper than an option goes on
    // with its value, even if it looks like a comment.
    if (option != null && indent(text) > indent(option.text)) {
      return new IniLine(Kind.CONTINUATION, text, end, section, option.name);
    }
    Matcher header = HEADER.matcher(text);
    if (header.matches()) {
      return new IniLine(Kind.SECTION, text, end, header.group(1), "");
    }
    if ("#;[".indexOf(bare.charAt(0)) >= 0) {
      return new IniLine(Kind.OTHER, text, end, section, "");
    }
    int separator = separator(text);
    String name = strip(separator < 0 ? text : text.substring(0, separator));
    return new IniLine(name.isEmpty() ? Kind.OTHER : Kind.OPTION, text, end, section, name);
  }

  /** The value of the first line of an option; null if it has no separator. */
  String value() {
    int separator = separator(text);
    return separator < 0 ? null : strip(text.substring(separator + 1));
  }

  /**
   * Writes another value in the place of this one, with the spaces around the separator as they
   * are.
   *
   * @param value one line, or null for an option without a separator
   * @return the text of the line
   */
  String textWith(String value) {
    int separator = separator(text);
    if (value == null) {
      return separator < 0 ? text : stripEnd(text.substring(0, separator));
    }
    if (separator < 0) {
      return stripEnd(stripEnd(text) + " = " + value);
    }
    int start = separator + 1;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    boolean spaced = separator > 0 && isSpace(text.charAt(separator - 1));
    boolean wasEmpty = start == text.length();
    String prefix = wasEmpty ? text.substring(0, separator + 1) + (spaced ? " " : "") : "";
    return stripEnd((wasEmpty ? prefix : text.substring(0, start)) + value);
  }

  /** Tells whether this is a commented sample of an option, such as {@code #name = value}. */
  boolean isSampleOf(String option) {
    String bare = strip(text);
    if (kind != Kind.OTHER || bare.isEmpty() || "#;".indexOf(bare.charAt(0)) < 0) {
      return false;
    }
    String sample = strip(bare.substring(1));
    int separator = separator(sample);
    return separator > 0 && strip(sample.substring(0, separator)).equals(option);
  }

  boolean isBlank() {
    return strip(text).isEmpty();
  }

  IniLine withEnd(String other) {
    return new IniLine(kind, text, other, section, name);
  }

  private static int separator(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':');
    return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
  }

  static int indent(String text) {
    int indent = 0;
    while (indent < text.length() && isSpace(text.charAt(indent))) {
      indent++;
    }
    return indent;
  }

  static String strip(String text) {
    return stripEnd(text).substring(Math.min(indent(text), stripEnd(text).length()));
  }

  private static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean isSpace(char character) {
    return character == ' ' || character == '\t' || character == '\r';
  }
}
