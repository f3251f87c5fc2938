package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryLoaderTest {
  @TempDir Path folder;
  private final Problems problems = new Problems();

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Inventory load(Path... sources) {
    return InventoryLoader.load(List.of(sources), problems);
  }

  private List<String> messages() {
    return problems.sorted().stream()
        .map(Problem::toString)
        .map(text -> text.replace(folder + "/", ""))
        .toList();
  }

  private Object value(Inventory inventory, String host, String variable) {
    return inventory.variablesOf(inventory.host(host).orElseThrow()).get(variable).value();
  }

  private static List<String> names(List<Host> hosts) {
    return hosts.stream().map(Host::name).toList();
  }

  @Test
  void groupsHostsChildrenRangesAndVariablesAreRead() throws IOException {
    Inventory inventory =
        load(
            write(
                "lab.yml",
                """
                all:
                  vars: {release: kilo}
                  children:
                    controller:
                      hosts:
                        controller: {ansible_host: 10.0.0.11}
                    compute:
                      hosts:
                        compute[1:2]:
                        spare: {release: zed}
                lone:
                  hosts: lonely
                """));
    assertEquals(List.of(), messages());
    assertEquals(
        List.of("controller", "compute1", "compute2", "spare", "lonely"), names(inventory.hosts()));
    assertEquals("kilo", value(inventory, "compute2", "release"));
    assertEquals("zed", value(inventory, "spare", "release"));
    assertEquals("10.0.0.11", value(inventory, "controller", "ansible_host"));
    assertEquals(
        List.of("compute"), inventory.groupNamesOf(inventory.host("compute1").orElseThrow()));
  }

  @Test
  void groupVarsAndHostVarsBesideTheInventoryAndThePlaybookAreRead() throws IOException {
    Path source = write("inventories/lab.yml", "web: {hosts: {w1: {a: file}}}\n");
    write("inventories/group_vars/all.yml", "a: all\nb: all\nc: all\nd: all\n");
    write("inventories/group_vars/web/10-first.yml", "b: first\nc: first\n");
    write("inventories/group_vars/web/20-second.yml", "c: second\n");
    write("inventories/host_vars/w1", "e: host\n");
    write("playbooks/group_vars/all.yaml", "b: playbook\nd: playbook\n");
    write("playbooks/host_vars/w1.yml", "e: playbook host\n");
    Inventory inventory = load(source);
    assertEquals("host", value(inventory, "w1", "e"));
    Inventory both = inventory.withVariablesFrom(folder.resolve("playbooks"), problems);
    assertEquals(List.of(), messages());
    assertEquals("file", value(both, "w1", "a"));
    assertEquals("first", value(both, "w1", "b"));
    assertEquals("second", value(both, "w1", "c"));
    assertEquals("playbook", value(both, "w1", "d"));
    assertEquals("playbook host", value(both, "w1", "e"));
    assertTrue(both == both.withVariablesFrom(folder.resolve("playbooks/."), problems));
  }
}
