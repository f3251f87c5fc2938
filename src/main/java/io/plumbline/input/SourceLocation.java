package io.plumbline.input;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A place in an input file.
 *
 * @param file the file, as the user named it
 * @param line the line, counted from 1
 * @param column the column, counted from 1
 */
public record SourceLocation(Path file, int line, int column)
    implements Comparable<SourceLocation> {

  /** The pseudo file of values given on the command line. */
  public static final Path COMMAND_LINE = Path.of("<command line>");

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public SourceLocation {
    Objects.requireNonNull(file, "file is null");
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line and column start at 1");
    }
  }

  /**
   * Names the start of a file.
   *
   * @param file the file
   * @return line 1, column 1
   */
  public static SourceLocation startOf(Path file) {
    return new SourceLocation(file, 1, 1);
  }

  /**
   * Names the command line as the source of a value.
   *
   * @return a place that has no excerpt
   */
  public static SourceLocation commandLine() {
    return startOf(COMMAND_LINE);
  }

  @Override
  public int compareTo(SourceLocation other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return file.equals(COMMAND_LINE) ? file.toString() : file + ":" + line + ":" + column;
  }
}
