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
            + " (a name has letters, digits and underscores)");
  }

  @Test
  void misspeltConnectionVariablesAreProblems() {
    parse(
        """
        all:
          vars: {ansible_group_priority: high}
          hosts: {w1: {ansible_hots: 1.2.3.4, plumb_hostkeys: strict, ansible_hostname: x}}
          children: {lists: {vars: {ansible_users: [alice], ansible_hosts: {a: b}}}}
        """,
        "i.yml:2:34: error: \"ansible_group_priority\" must be a whole number, not \"high\"",
        "i.yml:3:16: error: unknown connection variable \"ansible_hots\""
            + " (did you mean \"ansible_host\"?)",
        "i.yml:3:39: error: unknown connection variable \"plumb_hostkeys\""
            + " (did you mean \"plumb_host_keys\"?)");
  }

  @Test
  void namesThatNoExpressionCanUseAreWarnedAbout() {
    parse(
        "all:\n  vars: {my-var: 1, 2nd: 1, hostvars: 1, in: 1}\n",
        "i.yml:2:10: warning: expressions cannot use the variable \"my-var\""
            + " (a name has letters, digits and underscores, and no digit first)",
        "i.yml:2:21: warning: expressions cannot use the variable \"2nd\""
            + " (a name has letters, digits and underscores, and no digit first)",
        "i.yml:2:29: warning: \"hostvars\" is not taken from here"
            + " (plumb gives it its value itself)",
        "i.yml:2:42: warning: expressions cannot use the variable \"in\""
            + " (it is a word of expressions)");
  }

  @Test
  void groupNamesThatAreNoVariablesAreWarnedAboutOnce() {
    parse(
        "os-infra_hosts: {hosts: {w1: }}\nweb.prod:\n1st:\n",
        "i.yml:1:1: warning: the name of the group \"os-infra_hosts\" and of 2 more groups has"
            + " invalid characters (expressions cannot say groups.os-infra_hosts, only"
            + " groups[\"os-infra_hosts\"])");
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
  void mistakesInTheIniFormHaveTheirPlace() throws IOException {
    write(
        "d/hosts",
        """
        # our hosts
        w1 ansible_host=10.0.0.1 ansible_prot=22
        [web:children]
        w1
        [web:hots]
        [web:vars]
          no assignment
        ansible_group_priority=first
        [db]
        d1 a=1   b
        d[3:1]
        d2 x='open
        ---
        """);
    load(
        folder.resolve("d"),
        "d/hosts:2:26: error: unknown connection variable \"ansible_prot\""
            + " (did you mean \"ansible_port\"?)",
        "d/hosts:4:1: error: no section [w1] declares the group \"w1\""
            + " (it is a host; hosts stand in [web])",
        "d/hosts:5:1: error: \"hots\" is no kind of section (did you mean \"hosts\"?)",
        "d/hosts:7:3: error: expected name=value, not \"no assignment\""
            + " ([web:vars] holds variables, one a line)",
        "d/hosts:8:24: error: \"ansible_group_priority\" must be a whole number, not \"first\"",
        "d/hosts:10:10: error: expected name=value behind a host, not \"b\""
            + " (a value with spaces stands in quotes)",
        "d/hosts:11:1: error: the range [3:1] runs backwards",
        "d/hosts:12:1: error: a quote in this line is not closed",
        "d/hosts:13:1: error: \"---\" cannot be the name of a host (an inventory in YAML needs a"
            + " name that ends with .yml, or no mistake in its YAML)");
  }

  @Test
  void binaryFilesAndEmptyFoldersAreProblems() throws IOException {
    Path binary = Files.write(folder.resolve("b.yml"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    Path empty = Files.createDirectories(folder.resolve("nothing"));
    InventoryLoader.load(List.of(binary, empty), problems);
    assertProblems(
        "b.yml:1:1: error: the file is not UTF-8 text",
        "nothing:1:1: error: the folder holds no inventory (files that end with .pyc .pyo .swp .bak"
            + " ~ .rpm .md .txt .rst .orig .ini .cfg .retry are left out)");
  }

  @Test
  void variableFilesOfMisspeltNamesAreWarnedAbout() throws IOException {
    write("group_vars/wbe.yml", "a: 1\n");
    write("group_vars/database/x.yml", "a: 1\n");
    write("group_vars/README.md", "notes\n");
    write("host_vars/w2.yml", "a: 1\n");
    write("host_vars/localhost.yml", "a: 1\n");
    load(
        write("i.yml", "web: {hosts: {w1: }}\n"),
        "group_vars/wbe.yml:1:1: warning: there is no group \"wbe\" for these variables"
            + " (did you mean \"web\"?)",
        "host_vars/w2.yml:1:1: warning: there is no host \"w2\" for these variables"
            + " (did you mean \"w1\"?)");
  }

  @Test
  void variableFilesMustHoldVariables() throws IOException {
    write("group_vars/all.yml", "- a\n");
    write("group_vars/db.yml", "$ANSIBLE_VAULT;1.1;AES256\n6162\n");
    write("host_vars/w1.yml", "a: [\n");
    load(
        write("i.yml", "web: {hosts: {w1: }}\ndb:\n"),
        "group_vars/all.yml:1:1: error: variables are a map of names and values, not a list",
        "group_vars/db.yml:1:1: error: the encrypted data is damaged: a part of it is missing",
        "host_vars/w1.yml:2:1: error: invalid YAML: expected the node content, but found"
            + " '<stream end>'");
  }

  @Test
  void variableFilesThatAreNotReadAreWarnedAbout() throws IOException {
    write("group_vars/web.yml", "a: 1\n");
    write("group_vars/web/more.yml", "b: 2\n");
    write("host_vars/w1.yml", "a: 1\n");
    write("host_vars/w1.json", "{}\n");
    load(
        write("i.yml", "web: {hosts: {w1: }}\n"),
        "group_vars/web.yml:1:1: warning: this is not read: the variables of group \"web\" stand in"
            + " web (move the file into the folder)",
        "host_vars/w1.json:1:1: warning: this is not read: the variables of host \"w1\" stand in"
            + " w1.yml (join the two, or move both into a folder)");
  }

  @Test
  void namesInVariableFilesAreCheckedToo() throws IOException {
    write("group_vars/web.yml", "ansible_group_priority: 3\n'': 1\nansible_usr: x\n");
    load(
        write("i.yml", "web: {hosts: {w1: }}\n"),
        "group_vars/web.yml:1:1: warning: \"ansible_group_priority\" has no effect here"
            + " (it has a meaning only in the inventory file)",
        "group_vars/web.yml:2:1: warning: expressions cannot use the variable \"\""
            + " (a name has letters, digits and underscores, and no digit first)",
        "group_vars/web.yml:3:1: error: unknown connection variable \"ansible_usr\""
            + " (did you mean \"ansible_user\"?)");
  }
}
