package io.plumbline.module.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import io.plumbline.openstack.FakeCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageModuleTest {
  private final FakeCloud fake = FakeCloud.start();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void theContentOfAFileIsUploadedOnce(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("it's an image"), "content\n");
    var outcome = ModuleRun.on(shell, folder).twice(new ImageModule(), arguments(file));
    String id = String.valueOf(outcome.results().get("id"));
    assertEquals("content\n", fake.content(id));
    assertEquals("active", fake.objects("/v2/images").get(0).get("status"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void nothingIsMadeForAFileThatCannotBeRead(Shell shell) {
    Path file = folder.resolve("nowhere");
    var outcome = ModuleRun.on(shell, folder).once(new ImageModule(), arguments(file));
    assertEquals(file + " cannot be read on this host", outcome.failure());
    assertEquals(List.of(), fake.objects("/v2/images"));
  }

  private String arguments(Path file) {
    return "{cloud: %s, name: tiny, file: \"%s\"}".formatted(fake.argument(), file);
  }
}
