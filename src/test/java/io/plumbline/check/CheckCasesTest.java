package io.plumbline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.CommandResult;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of {@code src/test/resources/check/NAME/}. */
class CheckCasesTest {
  private static final Path CASES = Path.of("src/test/resources/check");

  private final Checks checks = Checks.all();

  @TestFactory
  Stream<DynamicTest> everyCheckJudgesAsItsCasesSay() throws IOException {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    CASES.relativize(one.file()).toString(),
                    one.file().toUri(),
                    () -> judges(one)));
  }

  private void judges(CheckCase one) {
    assertEquals(
        new TreeMap<>(one.expected()),
        new TreeMap<>(one.actual(check(one))),
        one.file().toString());
  }

  @Test
  void everyCheckHasACaseThatPassesAndOneThatFails() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String name : checks.names()) {
      missing.add(name + " PASSED");
      missing.add(name + " FAILED");
    }
    cases().forEach(one -> missing.remove(name(one) + " " + one.expected().get("status")));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyScriptIsUnderstoodByEveryShell() throws IOException {
    for (CheckCase one : cases()) {
      String script = one.script(check(one));
      for (Shell shell : Shell.values()) {
        CommandResult result = shell.understands(script);
        assertTrue(result.succeeded(), () -> one.file() + ": " + result.err() + script);
      }
    }
  }

  private Check<?, ?> check(CheckCase one) {
    return checks.find(name(one)).orElseThrow(() -> new AssertionError("no check " + name(one)));
  }

  private static String name(CheckCase one) {
    return one.file().getParent().getFileName().toString();
  }

  private static List<CheckCase> cases() throws IOException {
    List<CheckCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.find(CASES, 2, (path, attributes) -> true)) {
      files
          .filter(path -> path.toString().endsWith(".yml"))
          .sorted()
          .forEach(path -> cases.add(CheckCase.read(path)));
    }
    return cases;
  }
}
