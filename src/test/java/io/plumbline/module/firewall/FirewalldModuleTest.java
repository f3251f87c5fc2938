package io.plumbline.module.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plumbline.connection.ProbeException;
import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs firewalld for real, with a D-Bus and a network of the test's own. */
class FirewalldModuleTest {
  private static final String START =
      """
      mkdir -p /run/dbus
      dbus-daemon --system --fork
      firewalld --nofork --nopid >/dev/null 2>&1 &
      tries=0
      until firewall-cmd --state >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 50 ] || exit 1
      done
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsSettingsOfZones(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out(START);
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      FirewalldModule firewalld = new FirewalldModule();
      run.twice(firewalld, "{service: https, state: enabled, permanent: true, immediate: true}");
      assertEquals("yes\n", sandbox.out("firewall-cmd --zone=public --query-service=https"));
      run.twice(firewalld, "{service: https, state: disabled, permanent: true}");
      assertEquals("yes\n", sandbox.out("firewall-cmd --query-service=https"));
      if (shell == Shell.DASH) {
        keepsOthersToo(run, firewalld);
      }
      var none = run.once(firewalld, "{zone: none, service: http, state: enabled}");
      assertEquals("firewalld has no zone none", none.failure());
    }
  }

  /** Each takes a second; what the shells could do differently is in the first already. */
  private static void keepsOthersToo(ModuleRun run, FirewalldModule firewalld) {
    run.twice(firewalld, "{port: 8081-8085/tcp, zone: dmz, state: enabled, timeout: 60}");
    run.twice(
        firewalld,
        "{rich_rule: 'rule service name=\"ftp\" audit limit value=\"1/m\" accept', state: enabled}");
    run.twice(
        firewalld,
        "{port_forward: [{port: 443, proto: tcp, toport: 8443}], state: enabled, permanent: true}");
    run.twice(firewalld, "{masquerade: true, zone: external, state: disabled}");
    run.twice(firewalld, "{zone: own, state: present, permanent: true}");
    run.twice(firewalld, "{zone: own, target: DROP, state: present, permanent: true}");
    run.twice(firewalld, "{zone: own, state: absent, permanent: true}");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void changesFilesWhereTheDaemonDoesNotRun(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      FirewalldModule firewalld = new FirewalldModule();
      String https = "{service: https, zone: dmz, state: enabled, permanent: true";
      var error = assertThrows(ProbeException.class, () -> run.once(firewalld, https + "}"));
      assertEquals(
          "firewalld does not run (offline: true with permanent: true changes its files)",
          error.getMessage());
      run.twice(firewalld, https + ", offline: true}");
      assertEquals("yes\n", sandbox.out("firewall-offline-cmd --zone=dmz --query-service=https"));
    }
  }
}
