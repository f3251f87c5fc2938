package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostsEntryModuleTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void mapsManyHostsOneAfterTheOther(Shell shell) throws IOException {
    Path file = folder.resolve("hosts");
    Files.writeString(file, "# kept\n\n127.0.0.1\tlocalhost\n127.0.1.1\tbox controller\n");
    HostsEntryModule hosts = new HostsEntryModule();
    ModuleRun run = ModuleRun.on(shell, folder);
    run.twice(hosts, "{ip: 10.0.0.11, names: [controller, api], path: " + file + "}");
    run.twice(hosts, "{ip: 10.0.0.31, names: [compute1], path: " + file + "}");
    run.twice(hosts, "{ip: 10.0.0.11, names: [controller], path: " + file + "}");
    run.twice(hosts, "{ip: 10.0.0.31, state: absent, path: " + file + "}");
    assertEquals(
        "# kept\n\n127.0.0.1\tlocalhost\n127.0.1.1\tbox\n10.0.0.11 controller api\n",
        Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void createsTheFile(Shell shell) throws IOException {
    Path file = folder.resolve("hosts");
    ModuleRun.on(shell, folder)
        .twice(new HostsEntryModule(), "{ip: '::1', names: a, path: " + file + "}");
    assertEquals("::1 a\n", Files.readString(file));
  }
}
