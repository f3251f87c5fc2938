package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of {@code src/test/resources/module/NAME/}. */
class ModuleCasesTest {
  private static final Path CASES = Path.of("src/test/resources/module");

  /** What these are for is to make something new every time. */
  private static final Set<String> ALWAYS_CHANGING =
      Set.of("pause", "raw", "reboot", "tempfile", "wait_for_connection");

  private final Modules modules = Modules.all();

  @TestFactory
  Stream<DynamicTest> everyModuleDecidesAsItsCasesSay() throws IOException {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    CASES.relativize(one.file()).toString(), () -> decides(one)));
  }

  private void decides(ModuleCase one) {
    assertEquals(
        shown(one.expected()), shown(one.actual(module(one))), () -> one.file().toString());
  }

  @Test
  void everyModuleHasACaseInWhichNothingIsToBeDone() throws IOException {
    Set<String> missing = new TreeSet<>(modules.names());
    missing.removeAll(ALWAYS_CHANGING);
    cases().stream()
        .filter(one -> one.isNoOp() || module(one) instanceof ControllerModule)
        .forEach(one -> missing.remove(name(one)));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyFolderOfCasesBelongsToAModule() throws IOException {
    Set<String> unknown = new TreeSet<>();
    try (Stream<Path> folders = Files.list(CASES)) {
      folders.map(folder -> folder.getFileName().toString()).forEach(unknown::add);
    }
    unknown.removeAll(modules.names());
    assertEquals(Set.of(), unknown);
  }

  @Test
  void everyScriptIsUnderstoodByEveryShell() throws IOException {
    for (ModuleCase one : cases()) {
      if (module(one) instanceof TaskModule<?, ?> module) {
        for (String script : new TreeSet<>(one.scripts(module))) {
          understood(one, script);
        }
      }
    }
  }

  private static void understood(ModuleCase one, String script) {
    for (Shell shell : Shell.values()) {
      CommandResult result = shell.understands(script);
      assertTrue(result.succeeded(), () -> one.file() + ": " + result.err() + script);
    }
  }

  private PlaybookModule<?> module(ModuleCase one) {
    return modules.find(name(one)).orElseThrow(() -> new AssertionError("no module " + name(one)));
  }

  private static String name(ModuleCase one) {
    return one.file().getParent().getFileName().toString();
  }

  private static List<ModuleCase> cases() throws IOException {
    List<ModuleCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.find(CASES, 2, (path, attributes) -> true)) {
      files
          .filter(path -> path.toString().endsWith(".yml"))
          .sorted()
          .forEach(path -> cases.add(ModuleCase.read(path)));
    }
    return cases;
  }

  /** One line a value, so that a failure shows where the two part. */
  private static String shown(Object value) {
    StringBuilder text = new StringBuilder();
    show(value, "", text);
    return text.toString();
  }

  private static void show(Object value, String indent, StringBuilder text) {
    if (value instanceof Map<?, ?> map) {
      text.append('\n');
      map.entrySet().stream()
          .sorted((a, b) -> String.valueOf(a.getKey()).compareTo(String.valueOf(b.getKey())))
          .forEach(
              entry -> {
                text.append(indent).append(entry.getKey()).append(": ");
                show(entry.getValue(), indent + "  ", text);
              });
    } else if (value instanceof List<?> list) {
      text.append(list.size()).append(" items\n");
      for (Object item : list) {
        text.append(indent).append("- ");
        show(item, indent + "  ", text);
      }
    } else {
      text.append(String.valueOf(value).replace("\n", "\n" + indent)).append('\n');
    }
  }
}
