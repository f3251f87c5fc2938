package io.plumbline.module.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.DebianPackages;
import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs real scripts of services, with Debian's own update-rc.d, and with OpenRC. */
class ScriptedServicesTest {
  private static final String SYSV =
      """
      cat >/etc/init.d/plumb-demo <<'END'
      #!/bin/sh
      ### BEGIN INIT INFO
      # Provides: plumb-demo
      # Required-Start:
      # Required-Stop:
      # Default-Start: 2 3 4 5
      # Default-Stop: 0 1 6
      ### END INIT INFO
      echo "$1" >>/run/calls
      case $1 in
        start) touch /run/demo ;;
        stop) rm -f /run/demo ;;
        restart | reload) ;;
        status) [ -e /run/demo ] || exit 3 ;;
        *) exit 2 ;;
      esac
      END
      chmod 755 /etc/init.d/plumb-demo
      mkdir -p /etc/rc2.d /etc/rc3.d
      """;

  private static final String OPENRC =
      """
      set -e
      for package in FOLDER/*.deb; do dpkg-deb -x "$package" /mnt/openrc; done
      for folder in bin sbin lib etc usr; do
        [ ! -d /mnt/openrc/$folder ] || cp -a /mnt/openrc/$folder/. /$folder/
      done
      ldconfig
      cd /run
      mkdir openrc && cd openrc
      mkdir starting started stopping inactive wasinactive failed hotplugged daemons options \
        exclusive scheduled tmp
      touch /run/openrc/softlevel
      cat >/etc/init.d/plumb-demo <<'END'
      #!/sbin/openrc-run
      start() { touch /run/demo; }
      stop() { rm -f /run/demo; }
      END
      chmod 755 /etc/init.d/plumb-demo
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void startsAndEnablesScriptsOfSysvInit(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out(SYSV);
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      ServiceModule service = new ServiceModule();
      var started = run.twice(service, "{name: plumb-demo, state: started, enabled: true}");
      assertEquals("enable, start plumb-demo", started.change().summary());
      assertEquals("yes\n", sandbox.out("[ -e /run/demo ] && ls /etc/rc3.d/S* >&2 && echo yes"));
      assertEquals(
          "", run.once(service, "{name: plumb-demo, state: restarted, sleep: 1}").failure());
      run.twice(service, "{name: plumb-demo, state: stopped, enabled: false}");
      String verbs = "sed '/status/d' /run/calls | tr '\\n' ' '";
      assertEquals("start stop start stop ", sandbox.out(verbs));
      run.twice(service, "{name: plumb-demo, state: stopped, pattern: no such process at all}");
      var facts = run.twice(new ServiceFactsModule(), "{}").results();
      assertTrue(
          facts.toString().contains("plumb-demo={name=plumb-demo, state=stopped, status=disabled"),
          facts::toString);
      var missing = run.once(service, "{name: [plumb-demo, plumb-none], state: started}");
      assertEquals("there is no service plumb-none on this host", missing.failure());
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void startsAndEnablesServicesOfOpenrc(Shell shell) {
    Path packages = DebianPackages.download("openrc", "librc1", "libeinfo1");
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out(OPENRC.replace("FOLDER", packages.toString()));
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      ServiceModule service = new ServiceModule();
      var started = run.twice(service, "{name: plumb-demo, state: started, enabled: true}");
      assertEquals("enable, start plumb-demo", started.change().summary());
      assertEquals(
          "plumb-demo | default\n", sandbox.out("rc-update show default | xargs -n 3 | grep demo"));
      assertEquals("yes\n", sandbox.out("[ -e /run/demo ] && echo yes"));
      assertEquals("", run.once(service, "{name: plumb-demo, state: restarted}").failure());
      run.twice(service, "{name: plumb-demo, state: stopped, enabled: false}");
      var facts = run.twice(new ServiceFactsModule(), "{}").results();
      assertTrue(facts.toString().contains("source=openrc"), facts::toString);
      var missing = run.once(service, "{name: plumb-none, state: started}");
      assertTrue(missing.failure().contains("no service plumb-none"), missing::failure);
    }
  }
}
