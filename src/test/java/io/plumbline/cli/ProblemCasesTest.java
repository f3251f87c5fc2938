package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what {@code plumb plan} says of mistakes with the exact text: place, line, caret, hint.
 *
 * <p>A case is a title, files, and what must be said. With the system property {@code
 * plumb.write.cases} what is said now is written into the cases, to be read before it is kept.
 */
class ProblemCasesTest {
  private static final Path CASES = Path.of("src/test/resources/problems/plan");
  private static final String CASE = "(?m)^=== ";
  private static final String FILE = "(?m)^--- ";
  private static final String SAID = "said";
  private static final int FEWEST = 80;

  @TempDir Path folder;

  /** One case: its files by name, the last of them what must be said. */
  private record Case(String title, Map<String, String> files) {
    static Case of(String text) {
      String[] parts = text.split(FILE);
      Map<String, String> files = new LinkedHashMap<>();
      for (int i = 1; i < parts.length; i++) {
        int end = parts[i].indexOf('\n');
        files.put(parts[i].substring(0, end).strip(), parts[i].substring(end + 1));
      }
      return new Case(parts[0].strip(), files);
    }

    String written() {
      StringBuilder text = new StringBuilder("=== " + title + "\n");
      files.forEach((name, content) -> text.append("--- " + name + "\n" + content));
      return text.toString();
    }
  }

  @TestFactory
  List<DynamicTest> everyMistakeIsExplainedAtItsPlace() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files()) {
      for (Case one : cases(file)) {
        tests.add(
            DynamicTest.dynamicTest(
                file.getFileName() + ": " + one.title(),
                () -> assertEquals(one.files().get(SAID), said(one))));
      }
    }
    if (System.getProperty("plumb.write.cases") != null) {
      write();
    }
    assertTrue(tests.size() >= FEWEST, () -> tests.size() + " cases");
    return tests;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().toList();
    }
  }

  private static List<Case> cases(Path file) throws IOException {
    return Stream.of(Files.readString(file).split(CASE)).skip(1).map(Case::of).toList();
  }

  private void write() throws IOException {
    for (Path file : files()) {
      StringBuilder text = new StringBuilder();
      for (Case one : cases(file)) {
        one.files().put(SAID, said(one));
        text.append(one.written());
      }
      Files.writeString(file, text.toString());
    }
  }

  private String said(Case one) throws IOException {
    Path place = Files.createTempDirectory(folder, "case");
    Files.writeString(
        place.resolve("hosts.yml"), "all: {hosts: {a: {ansible_connection: local}}}\n");
    for (Map.Entry<String, String> file : one.files().entrySet()) {
      if (!file.getKey().equals(SAID)) {
        Path path = place.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
    StringWriter err = new StringWriter();
    CliRun.withoutHosts(
        new StringWriter(),
        err,
        Map.of(),
        place,
        List.of("plan", "-i", place + "/hosts.yml", place + "/site.yml"));
    return err.toString().replace(place + "/", "");
  }
}
