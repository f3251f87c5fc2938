package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the commands that the README shows. The ones that reach hosts are run by the lab's
 * end-to-end test; here their command lines must be understood.
 */
class ReadmeTest {
  private static final Set<String> OFFLINE = Set.of("plan", "inventory", "doc");
  private static final Pattern SHOWN = Pattern.compile("(?m)^    \\./plumb (.+)$");
  private static final Pattern FILE = Pattern.compile("\\]\\(([A-Za-z][A-Za-z0-9_./-]*)\\)");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Surroundings surroundings() {
    return new Surroundings(
        new PrintWriter(out),
        new PrintWriter(err),
        false,
        Map.of(),
        Path.of("."),
        () -> {
          throw new IllegalStateException("no connection is opened here");
        });
  }

  @TestFactory
  List<DynamicTest> everyCommandShownWorks() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Matcher shown = SHOWN.matcher(Files.readString(Path.of("README.md")));
    while (shown.find()) {
      String[] words = shown.group(1).strip().split(" +");
      tests.add(DynamicTest.dynamicTest(shown.group(1), () -> works(words)));
    }
    assertTrue(tests.size() >= 4);
    return tests;
  }

  private void works(String[] words) {
    if (OFFLINE.contains(words[0])) {
      assertEquals(ExitCode.OK.code(), Plumb.execute(surroundings(), words), () -> out + "" + err);
    } else {
      assertDoesNotThrow(() -> Plumb.commandLine(surroundings()).parseArgs(words));
    }
  }

  @Test
  void everyFileNamedExists() throws IOException {
    Matcher named = FILE.matcher(Files.readString(Path.of("README.md")));
    while (named.find()) {
      assertTrue(Files.exists(Path.of(named.group(1))), named.group(1));
    }
  }
}
