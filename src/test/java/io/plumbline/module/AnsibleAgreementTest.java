package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.input.Problems;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Ansible has done to a system is done for the modules of the same names too. */
class AnsibleAgreementTest {
  private static final List<String> TASKS =
      List.of(
          "apt_repository: {repo: \"deb https://user:x@ftp.example.org/debian-x sid main\", update_cache: false}",
          "apt_repository: {repo: \"deb [arch=amd64 signed-by=/a.asc] https://packages.example/linux/debian bookworm stable\", update_cache: false}",
          "iptables: {chain: INPUT, protocol: tcp, destination_ports: [\"80\", \"443\"], ctstate: NEW, jump: ACCEPT, comment: \"x y\"}",
          "iptables: {chain: INPUT, protocol: udp, reject_with: icmp-port-unreachable}",
          "iptables: {chain: FORWARD, in_interface: eth0, source: \"!10.0.0.0/8\", limit: 5/second, jump: DROP}",
          "iptables: {chain: OUTPUT, policy: DROP}",
          "dpkg_selections: {name: dash, selection: hold}",
          "debconf: {name: tzdata, question: tzdata/Zones/Etc, vtype: select, value: GMT}",
          "apt: {name: dash, state: present}");

  @TempDir private Path folder;

  @Test
  void nothingIsLeftToDoAfterAnsible() throws IOException {
    StringBuilder playbook =
        new StringBuilder("- hosts: localhost\n  gather_facts: false\n  tasks:\n");
    TASKS.forEach(task -> playbook.append("    - ").append(task).append('\n'));
    Path file = Files.writeString(folder.resolve("play.yml"), playbook);
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out("rm -f /etc/apt/sources.list.d/*");
      String run = "ansible-playbook -c local -i localhost, " + file + "\n";
      Map<String, String> variables = Map.of("LC_ALL", "C.UTF-8", "ANSIBLE_HOME", folder + "/home");
      CommandResult result = sandbox.run(Shell.DASH, Command.sh(run), variables);
      assertEquals(0, result.exitCode(), () -> result.out() + result.err());
      List<String> left = new ArrayList<>();
      for (String task : TASKS) {
        left(task, ModuleRun.on(Shell.DASH, folder).in(sandbox)).ifPresent(left::add);
      }
      assertEquals(List.of(), left);
      assertEquals(
          "ftp_example_org_debian_x.list\npackages_example_linux_debian.list\n",
          sandbox.out("ls /etc/apt/sources.list.d"));
    }
  }

  private static Optional<String> left(String task, ModuleRun run) {
    Problems problems = new Problems();
    YamlList list =
        (YamlList) YamlReader.parse("- " + task, Path.of("task.yml"), problems).orElseThrow();
    String name = ((YamlMap) list.items().get(0)).keys().iterator().next();
    TaskModule<?, ?> module = (TaskModule<?, ?>) Modules.all().find(name).orElseThrow();
    Change change = run.once(module, task.substring(name.length() + 2)).change();
    return change.isEmpty() && change.failure().isEmpty()
        ? Optional.empty()
        : Optional.of(name + ": " + change.summary());
  }
}
