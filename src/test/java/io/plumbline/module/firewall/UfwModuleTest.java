package io.plumbline.module.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.ProbeException;
import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs ufw for real, in a network of the test's own. */
class UfwModuleTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsRulesDefaultsAndState(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      UfwModule ufw = new UfwModule();
      String ssh = "{rule: limit, port: 22, proto: tcp, comment: SSH for us";
      run.twice(ufw, ssh + "}");
      run.twice(ufw, "{state: enabled, policy: reject, logging: medium}");
      if (shell == Shell.DASH) {
        run.twice(ufw, "{default: allow, direction: routed}");
      }
      run.twice(ufw, ssh + "}");
      run.twice(
          ufw, "{rule: deny, from_ip: 10.0.0.0/8, to_port: \"80,443\", proto: tcp, insert: 1}");
      run.twice(ufw, "{rule: allow, name: WWW Full, interface: eth0, direction: in}");
      run.twice(
          ufw, "{rule: allow, route: true, interface_in: eth0, interface_out: eth1, log: true}");
      String status = sandbox.out("ufw status verbose");
      assertTrue(status.contains("Status: active"), status);
      assertTrue(status.contains("Default: reject (incoming), allow (outgoing)"), status);
      assertTrue(status.contains("LIMIT IN    Anywhere                   # SSH for us"), status);
      run.twice(ufw, ssh + ", delete: true}");
      run.twice(ufw, "{state: disabled, logging: false}");
      assertEquals("Status: inactive\n", sandbox.out("ufw status"));
      var error =
          assertThrows(ProbeException.class, () -> run.once(ufw, "{rule: deny, port: 99999}"));
      assertEquals("ufw refuses the rule or cannot be asked: Bad port '99999'", error.getMessage());
    }
  }
}
