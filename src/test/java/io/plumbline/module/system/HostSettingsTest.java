package io.plumbline.module.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sets the name, the time zone and the kernel modules of a copy of this machine. */
class HostSettingsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void namesTheHost(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      run.twice(new HostnameModule(), "{name: network1.lab.example}");
      assertEquals("network1.lab.example\n", sandbox.out("cat /etc/hostname"));
      assertEquals("network1.lab.example\n", sandbox.out("uname -n"));
      sandbox.out("mkdir -p /etc/conf.d && echo 'hostname=\"old\"' >/etc/conf.d/hostname");
      run.twice(new HostnameModule(), "{name: network2}");
      assertEquals("hostname=\"network2\"\n", sandbox.out("cat /etc/conf.d/hostname"));
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void setsTheTimeZone(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out("mkdir -p /usr/share/zoneinfo/Own && : >/usr/share/zoneinfo/Own/Zone");
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      sandbox.out("rm -f /etc/timezone");
      run.twice(new TimezoneModule(), "{name: Own/Zone}");
      sandbox.out("echo Etc/UTC >/etc/timezone");
      run.twice(new TimezoneModule(), "{name: Own/Zone}");
      assertEquals("Own/Zone\n", sandbox.out("cat /etc/timezone"));
      assertEquals("/usr/share/zoneinfo/Own/Zone\n", sandbox.out("readlink /etc/localtime"));
      var unknown = run.once(new TimezoneModule(), "{name: Own/Nowhere}");
      assertEquals(
          "the host knows no time zone Own/Nowhere (the package tzdata brings the time zones)",
          unknown.failure());
    }
  }

  /** A kernel is not a test's own, so its list and the program are stand-ins; the files are not. */
  @ParameterizedTest
  @EnumSource(Shell.class)
  void loadsModulesOfTheKernel(Shell shell) throws IOException {
    Path kernel = Files.writeString(folder.resolve("modules"), "nf_nat 1 0 - Live 0x0\n");
    Path program =
        Files.writeString(folder.resolve("modprobe"), PROGRAM.replace("LIST", "" + kernel));
    program.toFile().setExecutable(true);
    ModprobeModule modprobe = new ModprobeModule(kernel.toString());
    try (Sandbox sandbox = Sandbox.open()) {
      ModuleRun run = ModuleRun.on(shell, folder).with(folder).in(sandbox);
      run.twice(modprobe, "{name: nf-nat}");
      run.twice(modprobe, "{name: br_netfilter, persistent: present, params: \"a=1 b='2'\"}");
      assertEquals("br_netfilter\n", sandbox.out("cat /etc/modules-load.d/br_netfilter.conf"));
      assertEquals(
          "options br_netfilter a=1 b='2'\n", sandbox.out("cat /etc/modprobe.d/br_netfilter.conf"));
      run.twice(modprobe, "{name: br_netfilter, persistent: present, params: a=3}");
      run.twice(modprobe, "{name: br-netfilter, persistent: absent, state: absent}");
      assertEquals("nf_nat 1 0 - Live 0x0\n", Files.readString(kernel));
      assertEquals("#br_netfilter\n", sandbox.out("cat /etc/modules-load.d/br_netfilter.conf"));
    }
  }

  private static final String PROGRAM =
      """
      #!/bin/sh
      if [ "$1" = -r ]; then
        name=$(echo "$2" | tr - _)
        sed -i "/^$name /d" LIST
      else
        echo "$1 1 0 - Live 0x0" >>LIST
      fi
      """;
}
