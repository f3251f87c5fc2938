package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  @TempDir private Path folder;
  private Path source;

  @BeforeEach
  void aProjectOfAnsible() throws IOException {
    source = folder.resolve("ansible");
    file(
        "site.yml",
        """
        - hosts: a
          gather_facts: no
          roles: [greeting]
          tasks:
            - name: Show it
              ansible.builtin.debug: msg="{{ greeting | upper }}"
              when: loud and greeting is defined
        """);
    file("roles/greeting/defaults/main.yml", "loud: yes\ngreeting: hello\nnames: [ann, bob]\n");
    file(
        "roles/greeting/tasks/main.yml",
        """
        - name: Write {{ greeting }}
          template: src=greeting.txt.j2 dest={{ folder }}/greeting.txt
        """);
    file(
        "roles/greeting/templates/greeting.txt.j2",
        """
        {% for name in names %}
        {{ greeting }} {{ name }}{{ '!' if loop.last else ',' }}
        {% endfor %}
        loud={{ loud }}
        """);
    file("roles/greeting/files/logo", "{{ not touched }}");
  }

  private Path file(String name, String text) throws IOException {
    Path file = source.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private CliRun.Result convert(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "convert";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CliRun.withLocalHosts(Map.of(), folder, all);
  }

  @Test
  void aConvertedProjectRunsAndDoesTheSame() throws IOException {
    Path target = folder.resolve("plumb");
    convert(source.toString(), "--to", target.toString())
        .exits(ExitCode.OK)
        .says("4 of 4 files converted completely; nothing is left to do");
    assertEquals(
        "{{ not touched }}", Files.readString(target.resolve("roles/greeting/files/logo")));
    assertEquals(
        "loud: true\ngreeting: hello\nnames: [ann, bob]\n",
        Files.readString(target.resolve("roles/greeting/defaults/main.yml")));
    Path hosts =
        Files.writeString(
            folder.resolve("hosts.yml"), "all: {hosts: {a: {ansible_connection: local}}}\n");
    CliRun.withLocalHosts(
            Map.of("PLUMB_STATE", folder.resolve("state").toString()),
            folder,
            "run",
            "-i",
            hosts.toString(),
            "-e",
            "folder=" + folder,
            target.resolve("site.yml").toString())
        .exits(ExitCode.OK)
        .says("HELLO");
    assertEquals(
        "hello ann,\nhello bob!\nloud=True\n", Files.readString(folder.resolve("greeting.txt")));
  }

  @Test
  void inPlaceTheOldTemplatesStay() throws IOException {
    convert(source.toString()).exits(ExitCode.OK);
    Path templates = source.resolve("roles/greeting/templates");
    assertTrue(Files.exists(templates.resolve("greeting.txt.j2")));
    assertTrue(Files.readString(templates.resolve("greeting.txt.ftl")).startsWith("<#list names"));
    assertTrue(
        Files.readString(source.resolve("roles/greeting/tasks/main.yml"))
            .contains("src: greeting.txt.ftl"));
  }

  @Test
  void checkWritesNothing() throws IOException {
    String before = Files.readString(source.resolve("site.yml"));
    convert(source.toString(), "--check").exits(ExitCode.OK).says("would write ");
    assertEquals(before, Files.readString(source.resolve("site.yml")));
    assertFalse(Files.exists(source.resolve("roles/greeting/templates/greeting.txt.ftl")));
  }

  @Test
  void whatIsLeftIsToldWithItsPlace() throws IOException {
    Path playbook = file("bad.yml", "- hosts: all\n  vars: {x: \"{{ y | no_such_filter }}\"}\n");
    CliRun.Result result = convert(playbook.toString());
    result
        .exits(ExitCode.NOT_CONVERTED)
        .says("0 of 1 files converted completely; 1 place is marked with \"plumb convert:\"");
    assertTrue(
        result
            .err()
            .contains(
                "bad.yml:2:19: error: cannot be converted: the filter \"no_such_filter\" has no"
                    + " counterpart\n"
                    + "    vars: {x: \"{{ y | no_such_filter }}\"}\n"
                    + "                    ^"),
        result.err());
    assertTrue(Files.readString(playbook).contains("# plumb convert: the filter"));
  }

  @Test
  void aTemplateIsMarkedWhereItStands() throws IOException {
    Path template = file("x.conf.j2", "a\n{{ b | no_such_filter }}\n{% import 'm' as m %}\n");
    convert(template.toString()).exits(ExitCode.NOT_CONVERTED);
    assertEquals(
        "a\n<#-- plumb convert: the filter \"no_such_filter\" has no counterpart -->"
            + "{{ b | no_such_filter }}\n<#-- plumb convert: \"import\" has no counterpart -->\n",
        Files.readString(source.resolve("x.conf.ftl")));
  }

  @Test
  void whatIsNoYamlIsAProblem() throws IOException {
    Path playbook = file("broken.yml", "- hosts: [a\n");
    CliRun.Result result = convert(playbook.toString());
    result.exits(ExitCode.NOT_CONVERTED).says("0 of 1 files");
    assertTrue(result.err().contains("broken.yml:2:1: error: invalid YAML"), result.err());
    assertEquals("- hosts: [a\n", Files.readString(playbook));
  }

  @Test
  void mistakesOfTheCommandLine() {
    CliRun.Result missing = convert(folder.resolve("nothing").toString());
    missing.exits(ExitCode.INVALID_INPUT);
    assertTrue(missing.err().contains("the file does not exist"), missing.err());
    CliRun.Result inside = convert(source.toString(), "--to", source.resolve("out").toString());
    inside.exits(ExitCode.INVALID_INPUT);
    assertTrue(inside.err().contains("is inside what is to be converted"), inside.err());
    convert().exits(ExitCode.USAGE);
  }
}
