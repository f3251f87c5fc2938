package io.plumbline.module.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs iptables for real, in a network of the test's own. */
class IptablesModuleTest {
  /** Every kind of rule; each must be found again after it was added, and go again. */
  private static final List<String> RULES =
      List.of(
          "chain: INPUT, protocol: tcp, destination_ports: [80, 443, \"8081:8083\"], jump: ACCEPT",
          "chain: INPUT, ctstate: [ESTABLISHED, RELATED], jump: ACCEPT",
          "chain: INPUT, protocol: tcp, match: [tcp], destination_port: 22, syn: match, jump: ACCEPT",
          "chain: INPUT, source: \"!10.0.0.0/8\", in_interface: eth0, jump: DROP, action: insert",
          "chain: INPUT, protocol: icmp, icmp_type: echo-request, limit: 2/second, limit_burst: 20,"
              + " jump: ACCEPT",
          "chain: INPUT, src_range: 192.168.1.100-192.168.1.199, jump: ACCEPT, rule_num: 1,"
              + " action: insert, comment: \"it's a guest's\"",
          "chain: INPUT, protocol: udp, reject_with: icmp-port-unreachable",
          "chain: OUTPUT, uid_owner: 0, log_prefix: \"by root: \", log_level: info",
          "chain: PREROUTING, table: nat, protocol: tcp, destination_port: 80, jump: REDIRECT,"
              + " to_ports: 8080",
          "chain: POSTROUTING, table: nat, source: 10.0.0.0/8, out_interface: eth1, jump: SNAT,"
              + " to_source: 1.2.3.4",
          "chain: INPUT, protocol: tcp, tcp_flags: {flags: [ALL], flags_set: [SYN, ACK]}, jump: DROP",
          "chain: INPUT, protocol: ipv6-icmp, icmp_type: echo-request, ip_version: ipv6,"
              + " jump: ACCEPT");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void addsAndRemovesRules(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      IptablesModule iptables = new IptablesModule();
      for (String rule : RULES) {
        var added = run.twice(iptables, "{" + rule + "}");
        assertTrue(added.change().summary().startsWith("add to "), added.change().summary());
      }
      String first = sandbox.out("iptables -S INPUT | sed -n 2p");
      assertTrue(first.contains("--src-range 192.168.1.100"), first);
      for (String rule : RULES) {
        run.twice(iptables, "{" + rule + ", state: absent}");
      }
      assertEquals("-P INPUT ACCEPT\n", sandbox.out("iptables -S INPUT"));
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void setsPoliciesAndKeepsChains(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      IptablesModule iptables = new IptablesModule();
      run.twice(iptables, "{chain: FORWARD, policy: DROP}");
      run.twice(iptables, "{chain: GUESTS, protocol: tcp, jump: DROP, chain_management: true}");
      run.twice(iptables, "{chain: FORWARD, jump: GUESTS}");
      run.twice(iptables, "{chain: FORWARD, flush: true}");
      run.twice(iptables, "{flush: true}");
      run.twice(iptables, "{chain: GUESTS, chain_management: true, state: absent}");
      assertEquals("-P FORWARD DROP\n", sandbox.out("iptables -S FORWARD"));
      var noChain = run.once(iptables, "{chain: NONE, protocol: tcp, jump: DROP}");
      assertTrue(noChain.failure().contains("No chain"), noChain::failure);
    }
  }
}
