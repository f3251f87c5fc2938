package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingOptionsTest {
  private static final String PLAYBOOK =
      """
      - name: First
        hosts: a:b
        tags: [p]
        tasks:
          - name: one
            debug: {msg: x}
            tags: [two, one]
          - block:
              - command: touch ${folder}/touched
            tags: inner
        checks:
          - name: It holds
            command: {cmd: "true"}
      - hosts: a
        tasks: []
      """;

  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  private void lists(String expected, String... options) throws IOException {
    CliRun.Result result = cli.run(PLAYBOOK, options).exits(ExitCode.OK);
    assertEquals("\nplaybook: " + folder.resolve("site.yml") + "\n" + expected, result.out());
    assertFalse(Files.exists(folder.resolve("touched")));
    assertFalse(Files.exists(folder.resolve("state")));
  }

  @Test
  void tasksAreListedWithTheirTags() throws IOException {
    lists(
        """

          play #1 (a:b): First\tTAGS: [p]
            tasks:
              one\tTAGS: [one, p, two]
              command\tTAGS: [inner, p]
            checks:
              It holds\tTAGS: [p]

          play #2 (a): a\tTAGS: []
            tasks:
        """,
        "--list-tasks");
    lists(
        """

          play #1 (a:b): First\tTAGS: [p]
            tasks:
              command\tTAGS: [inner, p]

          play #2 (a): a\tTAGS: []
            tasks:
        """,
        "--list-tasks",
        "-t",
        "inner");
  }

  @Test
  void hostsAreListedUnderTheLimit() throws IOException {
    lists(
        """

          play #1 (a:b): First\tTAGS: [p]
            pattern: ['a:b']
            hosts (1):
              b

          play #2 (a): a\tTAGS: []
            pattern: ['a']
            hosts (0):
        """,
        "--list-hosts",
        "-l",
        "b");
  }

  @Test
  void tagsAreListed() throws IOException {
    lists(
        """

          play #1 (a:b): First\tTAGS: [p]
              TASK TAGS: [inner, one, p, two]

          play #2 (a): a\tTAGS: []
              TASK TAGS: []
        """,
        "--list-tags");
  }

  @Test
  void theSyntaxAloneIsChecked() throws IOException {
    lists("", "--syntax-check");
    CliRun.Result wrong = cli.run("- hosts: a\n  taks: []\n", "--syntax-check");
    assertTrue(wrong.exits(ExitCode.INVALID_INPUT).err().contains("unknown key \"taks\""));
  }
}
