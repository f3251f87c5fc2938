package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryProblemsTest {
  @TempDir Path folder;
  private final Problems problems = new Problems();

  private void parse(String text, String... messages) {
    InventoryLoader.parse(text, Path.of("i.yml"), problems);
    assertProblems(messages);
  }

  private void load(Path source, String... messages) {
    InventoryLoader.load(List.of(source), problems);
    assertProblems(messages);
  }

  private void assertProblems(String... messages) {
    assertEquals(
        String.join("\n", messages),
        String.join("\n", problems.sorted().stream().map(Problem::toString).toList())
            .replace(folder + "/", ""));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void unknownKeysInAGroupGetAHint() {
    parse(
        """
        web:
          host: {w1: }
          childen: {x: }
          ansible_user: root
          nested: {hosts: {w2: }}
        """,
        "i.yml:2:3: error: unknown key \"host\" in group \"web\" (did you mean \"hosts\"?)",
        "i.yml:3:3: error: unknown key \"childen\" in group \"web\" (did you mean \"children\"?)",
        "i.yml:4:3: error: unknown key \"ansible_user\" in group \"web\""
            + " (variables of a group stand below \"vars:\")",
        "i.yml:5:3: error: unknown key \"nested\" in group \"web\" (a group has hosts, children"
            + " and vars; groups below it stand below \"children:\")");
  }

  @Test
  void keysOutsideOfAGroupAreExplained() {
    parse(
        "hosts: {w1: }\nplugin: aws_ec2\n",
        "i.yml:1:1: error: \"hosts\" stands outside of any group"
            + " (put it below a group such as \"all:\")",
        "i.yml:2:1: error: inventory plugins are not supported");
  }

  @Test
  void aHostCannotHaveWhatAGroupHas() {
    parse(
        """
        all:
          hosts:
            w1:
              children: {x: }
              vars: {a: 1}
              hosts:
            w2: {hosts: [a, list, is, a, variable]}
        """,
        "i.yml:4:7: error: \"w1\" is a host, it cannot have \"children\""
            + " (a group stands below \"children:\", not below \"hosts:\")",
        "i.yml:5:7: error: \"w1\" is a host, it cannot have \"vars\""
            + " (the variables of a host stand directly below its name)",
        "i.yml:6:7: error: \"w1\" is a host, it cannot have \"hosts\""
            + " (a group stands below \"children:\", not below \"hosts:\")");
  }

  @Test
  void groupsCannotStandBelowThemselves() {
    parse(
        """
        a: {children: {b: {children: {c: {children: {a: }}}}}}
        d: {children: {d: , all: }}
        """,
        "i.yml:1:46: error: group \"a\" cannot be below \"c\" (\"c\" is below \"a\" already)",
        "i.yml:2:16: error: group \"d\" cannot be below itself",
        "i.yml:2:21: error: \"all\" cannot be below \"d\" (every group is below \"all\")");
  }

  @Test
  void wrongTypesAreProblems() {
    parse(
        """
        all:
          hosts: [w1, w2]
          vars: many
          children: [x]
        web: 5
        db:
          hosts: {d1: 5}
          vars: [a]
        """,
        "i.yml:2:10: error: \"hosts\" of group \"all\" must be a map, not a list"
            + " (write each name as a key, with a colon behind it)",
        "i.yml:3:9: error: \"vars\" of group \"all\" must be a map, not \"many\"",
        "i.yml:4:13: error: \"children\" of group \"all\" must be a map, not a list"
            + " (write each name as a key, with a colon behind it)",
        "i.yml:5:6: error: group \"web\" must be a map, not \"5\"",
        "i.yml:7:15: error: host \"d1\" must be a map, not \"5\"",
        "i.yml:8:9: error: \"vars\" of group \"db\" must be a map, not a list");
  }

  @Test
  void badNamesRangesAndDuplicatesAreProblems() {
    parse(
        """
        web:
          hosts:
            web[9:1]:
            bad name:
            w1:
            w1:
        bad group:
        """,
        "i.yml:3:5: error: the range [9:1] runs backwards",
        "i.yml:4:5: error: \"bad name\" cannot be the name of a host",
        "i.yml:6:5: error: duplicate key \"w1\" (it stands on line 5 already)",
        "i.yml:7:1: error: \"bad group\" cannot be the name of a group"
            + " (a name has letters, digits, underscores, dots and hyphens)");
  }

  @Test
  void namesThatNoVariableCanHaveAreProblems() {
    parse(
        """
        all:
          vars: {my-var: 1, 2nd: 1, hostvars: 1, in: 1, ansible_group_priority: high}
          hosts: {w1: {ansible_hots: 1.2.3.4, plumb_hostkeys: strict, ansible_hostname: x}}
        """,
        "i.yml:2:10: error: \"my-var\" cannot be the name of a variable"
            + " (a name has letters, digits and underscores, and no digit first)",
        "i.yml:2:21: error: \"2nd\" cannot be the name of a variable"
            + " (a name has letters, digits and underscores, and no digit first)",
        "i.yml:2:29: error: \"hostvars\" cannot be set, plumb gives it its value",
        "i.yml:2:42: error: \"in\" cannot be the name of a variable (it is a word of expressions)",
        "i.yml:2:73: error: \"ansible_group_priority\" must be a whole number, not \"high\"",
        "i.yml:3:16: error: unknown connection variable \"ansible_hots\""
            + " (did you mean \"ansible_host\"?)",
        "i.yml:3:39: error: unknown connection variable \"plumb_hostkeys\""
            + " (did you mean \"plumb_host_keys\"?)");
  }

  @Test
  void filesThatAreNoInventoryAreExplained() throws IOException {
    load(
        write("empty.yml", "# nothing\n"),
        "empty.yml:1:1: error: the inventory is empty"
            + " (begin with \"all:\" and \"hosts:\" below it)");
  }

  @Test
  void aMissingFileIsAProblem() {
    load(folder.resolve("no.yml"), "no.yml:1:1: error: the file does not exist");
  }

  @Test
  void aListIsNoInventory() throws IOException {
    load(
        write("l.yml", "- w1\n"),
        "l.yml:1:1: error: an inventory is a map of groups, not a list"
            + " (begin with \"all:\" and \"hosts:\" below it)");
  }

  @Test
  void theIniFormIsRecognised() throws IOException {
    String message =
        ":1:1: error: the INI form of inventories is not supported yet"
            + " (write it in YAML: ansible-inventory -i FILE --list -y converts it)";
    write("d/hosts", "# our hosts\nw1 ansible_host=10.0.0.1\n\n[web:children]\nw1\n");
    write("d/plain.ini", "w1\n");
    load(folder.resolve("d"), "d/hosts" + message, "d/plain.ini" + message);
  }

  @Test
  void binaryFilesAndEmptyFoldersAreProblems() throws IOException {
    Path binary = Files.write(folder.resolve("b.yml"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    Path empty = Files.createDirectories(folder.resolve("nothing"));
    InventoryLoader.load(List.of(binary, empty), problems);
    assertProblems(
        "b.yml:1:1: error: the file is not UTF-8 text",
        "nothing:1:1: error: the folder holds no inventory, no .yml file in it");
  }

  @Test
  void variableFilesMustBelongToAGroupOrHost() throws IOException {
    write("group_vars/wbe.yml", "a: 1\n");
    write("group_vars/database/x.yml", "a: 1\n");
    write("group_vars/README.md", "notes\n");
    write("host_vars/w2.yml", "a: 1\n");
    write("host_vars/localhost.yml", "a: 1\n");
    load(
        write("i.yml", "web: {hosts: {w1: }}\n"),
        "group_vars/database:1:1: error: there is no group \"database\" for these variables"
            + " (remove it, or add an empty group \"database:\" to the inventory)",
        "group_vars/wbe.yml:1:1: error: there is no group \"wbe\" for these variables"
            + " (did you mean \"web\"?)",
        "host_vars/w2.yml:1:1: error: there is no host \"w2\" for these variables"
            + " (did you mean \"w1\"?)");
  }

  @Test
  void variableFilesMustHoldVariablesOnce() throws IOException {
    write("group_vars/all.yml", "- a\n");
    write("group_vars/db.yml", "$ANSIBLE_VAULT;1.1;AES256\n6162\n");
    write("group_vars/web.yml", "a: 1\nansible_group_priority: 3\n'': 1\n");
    write("group_vars/web/more.yml", "b: 2\n");
    write("host_vars/w1.yml", "a: [\n");
    load(
        write("i.yml", "web: {hosts: {w1: }}\ndb:\n"),
        "group_vars/all.yml:1:1: error: variables are a map of names and values, not a list",
        "group_vars/db.yml:1:1: error: the file is encrypted with ansible-vault,"
            + " which is not supported yet",
        "group_vars/web.yml:1:1: error: the variables of group \"web\" stand in web already"
            + " (join them, or move both into a folder web/)",
        "host_vars/w1.yml:2:1: error: invalid YAML: expected the node content, but found"
            + " '<stream end>'");
  }

  @Test
  void namesInVariableFilesAreCheckedToo() throws IOException {
    write("group_vars/web.yml", "ansible_group_priority: 3\n'': 1\n");
    load(
        write("i.yml", "web: {hosts: {w1: }}\n"),
        "group_vars/web.yml:1:1: error: \"ansible_group_priority\" has a meaning only in the"
            + " inventory file",
        "group_vars/web.yml:2:1: error: \"\" cannot be the name of a variable"
            + " (a name has letters, digits and underscores, and no digit first)");
  }
}
