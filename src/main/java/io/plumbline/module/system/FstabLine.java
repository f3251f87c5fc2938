package io.plumbline.module.system;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the table of file systems.
 *
 * @param source what is mounted
 * @param path where; {@code none} for swap
 * @param type the kind of file system
 * @param options how it is mounted
 * @param dump whether dump saves it
 * @param pass when it is checked
 */
record FstabLine(
    String source, String path, String type, String options, String dump, String pass) {
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  /**
   * Reads a line.
   *
   * @param line a line of the table, or of that of the kernel
   * @return its fields; nothing for a remark or an empty line
   */
  static Optional<FstabLine> parse(String line) {
    String text = line.strip();
    List<String> fields = List.of(text.split("\\s+"));
    if (text.startsWith("#") || fields.size() < 3) {
      return Optional.empty();
    }
    return Optional.of(
        new FstabLine(
            unescaped(fields.get(0)),
            unescaped(fields.get(1)),
            fields.get(2),
            fields.size() > 3 ? unescaped(fields.get(3)) : "defaults",
            fields.size() > 4 ? fields.get(4) : "0",
            fields.size() > 5 ? fields.get(5) : "0"));
  }

  private static String unescaped(String field) {
    return ESCAPE
        .matcher(field)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 8))));
  }

  private static String escaped(String field) {
    return field
        .replace("\\", "\\134")
        .replace(" ", "\\040")
        .replace("\t", "\\011")
        .replace("\n", "\\012");
  }

  /** Tells whether another line is about the same place. */
  boolean isAbout(FstabLine other) {
    boolean swap = path.equals("none") || path.equals("swap");
    return path.equals(other.path) && (!swap || source.equals(other.source));
  }

  String line() {
    return String.join(" ", escaped(source), escaped(path), type, escaped(options), dump, pass);
  }
}
