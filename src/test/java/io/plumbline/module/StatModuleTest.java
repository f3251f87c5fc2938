package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatModuleTest {
  private static final StatModule STAT = new StatModule();

  @TempDir private Path folder;

  private Map<?, ?> stat(Shell shell, Path path) {
    String arguments = "path: \"" + path.toString().replace("\n", "\\n") + "\"";
    return (Map<?, ?>) ModuleRun.on(shell, folder).twice(STAT, arguments).results().get("stat");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void readsARegularFileOfAnyName(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("it's a\nfile $(x)"), "abc\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Map<?, ?> stat = stat(shell, file);
    assertEquals(true, stat.get("exists"));
    assertEquals(true, stat.get("isreg"));
    assertEquals("0640", stat.get("mode"));
    assertEquals(4L, stat.get("size"));
    assertEquals("03cfd743661f07975fa2f1220c5194cbaff48451", stat.get("checksum"));
    assertEquals(false, stat.get("executable"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void readsALinkAndNotWhatItPointsTo(Shell shell) throws IOException {
    Map<?, ?> stat =
        stat(shell, Files.createSymbolicLink(folder.resolve("link"), Path.of("to\nnothing")));
    assertEquals(true, stat.get("islnk"));
    assertEquals("to\nnothing", stat.get("lnk_target"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void tellsFoldersFromThingsThatAreNotThere(Shell shell) throws IOException {
    assertEquals(true, stat(shell, folder).get("isdir"));
    assertEquals(false, stat(shell, folder.resolve("nothing")).get("exists"));
  }
}
