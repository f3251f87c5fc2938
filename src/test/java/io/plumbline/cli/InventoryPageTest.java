package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/inventory.md against the corpus and the program. */
class InventoryPageTest {
  private static final Path CORPUS = Path.of("src/test/resources/inventory-corpus");

  private final String page = read(Path.of("docs/inventory.md"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyDifferenceOfTheCorpusIsExplained() throws IOException {
    String sentences = page.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    List<Path> differences;
    try (Stream<Path> files = Files.walk(CORPUS, 2)) {
      differences = files.filter(file -> file.endsWith("plumb.json")).toList();
    }
    assertTrue(differences.size() >= 10, "files of differences: " + differences.size());
    for (Path file : differences) {
      for (Object difference : ((Map<?, ?>) Json.parse(read(file))).values()) {
        String why = String.valueOf(((Map<?, ?>) difference).get("why"));
        assertTrue(sentences.contains(why.toLowerCase(Locale.ROOT)), why);
      }
    }
  }

  @Test
  void everyCommandOfThePageIsUnderstood() {
    List<String> commands =
        page.lines()
            .filter(line -> line.startsWith("    plumb "))
            .map(line -> line.strip().substring("plumb ".length()).split("   +")[0])
            .toList();
    assertTrue(commands.size() >= 5, "commands: " + commands);
    Surroundings surroundings =
        new Surroundings(
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            false,
            Map.of(),
            Path.of("."),
            () -> {
              throw new AssertionError("nothing is run");
            });
    for (String command : commands) {
      assertDoesNotThrow(
          () -> Plumb.commandLine(surroundings).parseArgs(command.split(" ")), command);
    }
  }
}
