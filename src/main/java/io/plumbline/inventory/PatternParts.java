package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Splits a host pattern into its parts, and reads those that stand in files. */
final class PatternParts {
  private static final Pattern PARTS = Pattern.compile("(?:[^\\s:,\\[\\]]++|\\[[^\\]]*\\])+");
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private PatternParts() {}

  /**
   * Splits a pattern. A comma always separates; a colon does, unless it stands in brackets or in an
   * address of IPv6. {@code @FILE} stands for the lines of a file without its comments.
   *
   * @param text the pattern
   * @param where where it stands
   * @param problems collects files that cannot be read
   * @return its parts
   */
  static List<String> of(String text, SourceLocation where, Problems problems) {
    List<String> parts = new ArrayList<>();
    for (String written : text.split(",")) {
      String piece = written.strip();
      if (piece.startsWith("@")) {
        lines(piece.substring(1), where, problems).stream()
            .map(String::strip)
            .filter(line -> !line.startsWith("#"))
            .forEach(line -> parts.addAll(split(line)));
      } else {
        parts.addAll(split(piece));
      }
    }
    return parts;
  }

  private static List<String> split(String piece) {
    String name = piece.startsWith("!") || piece.startsWith("&") ? piece.substring(1) : piece;
    return HostAddress.isIpv6(name)
        ? List.of(piece)
        : PARTS.matcher(piece).results().map(MatchResult::group).toList();
  }

  private static List<String> lines(String file, SourceLocation where, Problems problems) {
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path)) {
        problems.add(where, "there is no file \"" + file + "\" with host patterns");
      } else if (Files.size(path) > MOST_BYTES) {
        problems.add(where, "the file \"" + file + "\" is larger than 16 MiB");
      } else {
        return Files.readAllLines(path);
      }
    } catch (IOException | InvalidPathException e) {
      problems.add(where, "the file \"" + file + "\" cannot be read: " + e.getMessage());
    }
    return List.of();
  }
}
