package io.plumbline.playbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.check.Checks;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.module.Modules;
import io.plumbline.template.TemplateEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compares the problems of bad playbooks with their exact texts. */
class PlaybookProblemsTest {
  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> everyMistakeIsNamedAtItsPlace() throws IOException {
    String cases = Files.readString(Path.of("src/test/resources/problems/cases.txt"));
    List<DynamicTest> tests = new ArrayList<>();
    String[] parts = cases.split("(?m)^=== ");
    for (int i = 1; i < parts.length; i++) {
      int line = parts[i].indexOf('\n');
      int mark = parts[i].indexOf("\n--\n");
      String playbook = parts[i].substring(line + 1, mark + 1);
      String expected = parts[i].substring(mark + 4).strip();
      tests.add(
          DynamicTest.dynamicTest(
              parts[i].substring(0, line), () -> assertEquals(expected, problems(playbook))));
    }
    assertTrue(tests.size() > 20);
    return tests;
  }

  private String problems(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("p.yml"), text);
    Problems problems = new Problems();
    new PlaybookLoader(
            Modules.all(), Checks.all(), new TemplateEngine(), new RoleFolders(List.of()), problems)
        .load(file);
    return problems.sorted().stream()
        .map(Problem::toString)
        .collect(Collectors.joining("\n"))
        .replace(folder + "/", "");
  }
}
