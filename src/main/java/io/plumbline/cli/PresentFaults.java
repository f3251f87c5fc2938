package io.plumbline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults that the lab has now, in the order in which they came: a file in the lab's folder with
 * one line for each, its name up to the first colon. It vanishes with the last fault.
 */
final class PresentFaults {
  private final Path file;

  /**
   * Looks into a lab.
   *
   * @param lab the lab's folder
   */
  PresentFaults(Path lab) {
    file = lab.resolve("faults");
  }

  /** Gives their lines, oldest first. */
  List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** Gives their names, oldest first. */
  List<String> names() {
    return lines().stream().map(line -> line.split(":", 2)[0]).toList();
  }

  /** Notes that the lab has a fault, or is about to. */
  void add(Fault fault) {
    List<String> lines = new ArrayList<>(lines());
    lines.add(fault.toString());
    write(lines);
  }

  /** Notes that a fault is mended. */
  void remove(String name) {
    List<String> lines = new ArrayList<>(lines());
    lines.removeIf(line -> line.startsWith(name + ":"));
    write(lines);
  }

  private void write(List<String> lines) {
    try {
      if (lines.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.write(file, lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
