package io.plumbline.module.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplaceModuleTest {
  private static final ReplaceModule REPLACE = new ReplaceModule();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("it's a file");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void replacesEveryMatchAndKeepsPermissionsAndTheOldFile(Shell shell) throws IOException {
    Files.writeString(file, "old.example.org x\r\n# é old.example.org\r\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    ModuleRun.Outcome outcome =
        ModuleRun.on(shell, folder)
            .twice(
                REPLACE,
                "{path: \""
                    + file
                    + "\", regexp: 'old\\.', replace: \"it's $new.\", backup: true}");
    assertEquals(
        "it's $new.example.org x\r\n# é it's $new.example.org\r\n", Files.readString(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String kept = (String) outcome.results().get("backup_file");
    assertTrue(Files.readString(Path.of(kept)).startsWith("old.example.org"), kept);
  }

  @Test
  void readsAndWritesTheEncodingOfTheFile() throws IOException {
    Files.writeString(file, "k=ä\n", StandardCharsets.ISO_8859_1);
    ModuleRun.on(Shell.DASH, folder)
        .twice(
            REPLACE,
            "{path: \"" + file + "\", regexp: '^k=ä$', replace: k=ö, encoding: iso-8859-1}");
    assertEquals("k=ö\n", Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  @Test
  void aMissingFileIsAFailureWithItsName() {
    ModuleRun.Outcome outcome =
        ModuleRun.on(Shell.DASH, folder).once(REPLACE, "{path: \"" + file + "\", regexp: x}");
    assertEquals(file + " does not exist", outcome.failure());
  }
}
