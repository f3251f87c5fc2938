package io.plumbline.module.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TempfileModuleTest {
  private static final TempfileModule TEMPFILE = new TempfileModule();

  @TempDir private Path folder;

  private Path made(Shell shell, String arguments) {
    var outcome =
        ModuleRun.on(shell, folder)
            .once(TEMPFILE, "{path: \"" + folder + "\", suffix: \" $(x)'\", " + arguments + "}");
    assertEquals("", outcome.failure());
    return Path.of((String) outcome.results().get("path"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void makesFilesAndFoldersForTheirUserAlone(Shell shell) throws IOException {
    Path file = made(shell, "prefix: pre");
    assertTrue(Files.isRegularFile(file), file.toString());
    assertTrue(
        file.getFileName().toString().matches("pre[0-9a-f]{12} \\$\\(x\\)'"), () -> "" + file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Path made = made(shell, "state: directory");
    assertTrue(made.getFileName().toString().startsWith("ansible."), made.toString());
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
  }

  @Test
  void neverGivesTheSameNameTwice() {
    assertNotEquals(made(Shell.DASH, "state: file"), made(Shell.DASH, "state: file"));
  }

  @Test
  void saysWhyNothingCanBeMade() {
    var outcome =
        ModuleRun.on(Shell.DASH, folder)
            .once(TEMPFILE, "{path: \"" + folder.resolve("none") + "\", state: directory}");
    assertTrue(outcome.failure().contains("No such file or directory"), outcome.failure());
  }
}
