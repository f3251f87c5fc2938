package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SysctlModuleTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void setsASettingNowAndForTheNextBoot(Shell shell) throws IOException {
    Path kernel = Files.createDirectories(folder.resolve("proc/net/ipv4/conf/eth0.100"));
    Path live = Files.writeString(kernel.resolve("range"), "1\t2\n");
    Path file = folder.resolve("sysctl.d/99-own.conf");
    SysctlModule sysctl = new SysctlModule(folder.resolve("proc").toString());
    String arguments = "{name: net.ipv4.conf.eth0/100.range, sysctl_file: " + file;
    ModuleRun run = ModuleRun.on(shell, folder);
    run.twice(sysctl, arguments + ", value: 3 4}");
    assertEquals("3 4\n", Files.readString(live));
    assertEquals("net.ipv4.conf.eth0/100.range = 3 4\n", Files.readString(file));
    run.twice(sysctl, arguments + ", state: absent}");
    assertEquals("3 4\n", Files.readString(live));
    assertEquals("", Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void tellsOfASettingThatTheKernelDoesNotHave(Shell shell) {
    SysctlModule sysctl = new SysctlModule(folder.toString());
    String arguments = "{name: net.bridge.x, value: 1, sysctl_file: " + folder + "/own.conf";
    ModuleRun run = ModuleRun.on(shell, folder);
    assertEquals(
        "the kernel has no setting net.bridge.x", run.once(sysctl, arguments + "}").failure());
    run.twice(sysctl, arguments + ", ignoreerrors: true}");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void readsTheKernelOfThisMachine(Shell shell) throws IOException {
    String name = Files.readString(Path.of("/proc/sys/kernel/ostype")).strip();
    Files.writeString(folder.resolve("own.conf"), "kernel.ostype = " + name + "\n");
    String arguments = "{name: kernel.ostype, value: " + name + ", sysctl_file: ";
    var outcome =
        ModuleRun.on(shell, folder)
            .twice(new SysctlModule(), arguments + folder.resolve("own.conf") + "}");
    assertEquals("kernel.ostype is " + name, outcome.change().summary());
  }
}
