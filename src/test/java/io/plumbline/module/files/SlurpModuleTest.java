package io.plumbline.module.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plumbline.connection.ProbeException;
import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlurpModuleTest {
  private static final SlurpModule SLURP = new SlurpModule();

  @TempDir private Path folder;

  private static String src(Path path) {
    return "{src: \"" + path + "\"}";
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void readsAnyBytes(Shell shell) throws IOException {
    byte[] bytes = {0, (byte) 0xff, '\r', '\n', 'x'};
    Path file = Files.write(folder.resolve("it's a $(file)"), bytes);
    var results = ModuleRun.on(shell, folder).twice(SLURP, src(file)).results();
    assertEquals(Base64.getEncoder().encodeToString(bytes), results.get("content"));
    assertEquals(file.toString(), results.get("source"));
  }

  @Test
  void refusesWhatIsTooMuchForAVariable() throws IOException {
    Path file = Files.write(folder.resolve("big"), new byte[SlurpModule.MOST + 1]);
    var error =
        assertThrows(
            ProbeException.class, () -> ModuleRun.on(Shell.DASH, folder).once(SLURP, src(file)));
    assertEquals(
        file + " has more than 2097152 bytes; fetch takes files of any size", error.getMessage());
  }

  @Test
  void saysWhyAFileCannotBeRead() {
    var error =
        assertThrows(
            ProbeException.class, () -> ModuleRun.on(Shell.DASH, folder).once(SLURP, src(folder)));
    assertEquals(folder + " cannot be read: it is a folder", error.getMessage());
  }
}
