package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  @Test
  void filesOfVariablesWinOverTheGroupsOfTheInventoryFile() throws IOException {
    Path source =
        write(
            "i.yml",
            """
            all:
              vars: {a: inline all, b: inline all, c: inline all, d: inline all}
              children:
                site:
                  vars: {b: inline site, c: inline site, d: inline site}
                  children:
                    web: {vars: {c: inline web}, hosts: {w1: {d: inline host}}}
            """);
    write("group_vars/all.yml", "a: file all\nb: file all\nc: file all\nd: file all\n");
    Inventory inventory = load(source);
    assertEquals(List.of(), messages());
    assertEquals("file all", value(inventory, "w1", "a"));
    assertEquals("file all", value(inventory, "w1", "b"));
    assertEquals("file all", value(inventory, "w1", "c"));
    assertEquals("inline host", value(inventory, "w1", "d"));
  }

  @Test
  void amongGroupsOfOneDepthPriorityDecidesThenTheName() throws IOException {
    Inventory inventory =
        load(
            write(
                "i.yml",
                """
                a: {hosts: {h: }, vars: {x: a, y: a, ansible_group_priority: 7}}
                b: {hosts: {h: }, vars: {x: b, y: b}}
                c: {hosts: {h: }, vars: {y: c}}
                deep: {children: {inner: {hosts: {h: }, vars: {y: inner}}}}
                """));
    assertEquals(List.of(), messages());
    assertEquals("a", value(inventory, "h", "x"));
    assertEquals("inner", value(inventory, "h", "y"));
    assertEquals(
        List.of("a", "b", "c", "deep", "inner"),
        inventory.groupNamesOf(inventory.host("h").orElseThrow()));
  }

  @Test
  void severalSourcesMakeOneInventory() throws IOException {
    write("one/a.yml", "web: {hosts: {w1: {x: first, y: first}}}\n");
    write("one/b.yaml", "web: {hosts: {w2: }}\n");
    write("one/ignored.txt", "nonsense: [\n");
    write("one/.hidden.yml", "nonsense: [\n");
    write("one/group_vars/web.yml", "from: one\n");
    Path second = write("two/c.yml", "web: {hosts: {w1: {x: second}}}\nspare: {hosts: {s: }}\n");
    write("two/group_vars/web.yml", "from: two\n");
    Inventory inventory = load(folder.resolve("one"), second);
    assertEquals(List.of(), messages());
    assertEquals(List.of("w1", "w2", "s"), names(inventory.hosts()));
    assertEquals("second", value(inventory, "w1", "x"));
    assertEquals("first", value(inventory, "w1", "y"));
    assertEquals("two", value(inventory, "w2", "from"));
    assertEquals(folder.resolve("one"), inventory.directory().orElseThrow());
  }

  @Test
  void hostsWithoutAGroupStandInUngrouped() throws IOException {
    Inventory inventory =
        load(
            write(
                "i.yml",
                """
                all: {hosts: {lone: , grouped: }}
                ungrouped: {hosts: {other: , grouped: }}
                web: {hosts: grouped}
                """));
    assertEquals(List.of(), messages());
    assertEquals(List.of("lone", "grouped", "other"), names(inventory.hosts()));
    assertEquals(List.of("other", "lone"), inventory.membersByGroup().get("ungrouped"));
    assertEquals(List.of("web"), inventory.groupNamesOf(inventory.host("grouped").orElseThrow()));
  }

  @Test
  void addressesAndPortsMayBeNames() throws IOException {
    Inventory inventory =
        load(
            write(
                "i.yml",
                """
                all:
                  hosts:
                    10.0.0.1:2222: {a: 1}
                    "[fe80::1]:22":
                    "::2":
                    web[1:2]:2022:
                """));
    assertEquals(List.of(), messages());
    assertEquals(List.of("10.0.0.1", "fe80::1", "::2", "web1", "web2"), names(inventory.hosts()));
    assertEquals(2222L, value(inventory, "10.0.0.1", "ansible_port"));
    assertEquals(2022L, value(inventory, "web2", "ansible_port"));
  }

  @Test
  void theControlMachineNeedsNoInventory() {
    Inventory inventory = load();
    assertEquals(List.of(), inventory.hosts());
    assertEquals("local", value(inventory, "localhost", "ansible_connection"));
    assertEquals(Optional.empty(), inventory.host("web"));
    assertEquals(Optional.empty(), inventory.directory());
  }

  @Test
  void aControlMachineInTheInventoryIsAHostLikeAnyOther() throws IOException {
    Inventory inventory = load(write("i.yml", "all: {hosts: {localhost: {a: 1}}, vars: {b: 2}}\n"));
    assertEquals(1L, value(inventory, "localhost", "a"));
    assertEquals(
        Set.of("a", "b"),
        inventory.variablesOf(inventory.host("localhost").orElseThrow()).keySet());
  }

  @Test
  void aFolderThatLinksToItselfIsReadOnce() throws IOException {
    write("site/hosts", "[web]\nw1\n");
    Files.createSymbolicLink(folder.resolve("site/again"), folder.resolve("site"));
    Files.createSymbolicLink(folder.resolve("site/more"), folder.resolve("site"));
    Inventory inventory = load(folder.resolve("site"));
    assertEquals(List.of(), messages());
    assertEquals(List.of("w1"), names(inventory.hosts()));
  }

  @Test
  void eachHostKnowsTheFileThatNamesItFirst() throws IOException {
    Path first = write("one/hosts", "a\nb\n");
    Path second = write("two/more.yml", "all: {hosts: {b: , c: }}\n");
    Inventory inventory = load(Path.of("lone,"), first, second);
    assertEquals(Optional.of(first), inventory.fileOf(inventory.host("b").orElseThrow()));
    assertEquals(Optional.of(second), inventory.fileOf(inventory.host("c").orElseThrow()));
    assertEquals(Optional.empty(), inventory.fileOf(inventory.host("lone").orElseThrow()));
    assertEquals(Optional.of(folder.resolve("one")), inventory.directory());
  }
}
