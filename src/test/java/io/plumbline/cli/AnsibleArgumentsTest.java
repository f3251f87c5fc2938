package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arguments as a playbook of Ansible has them. */
class AnsibleArgumentsTest {
  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  @Test
  void otherNamesOfArgumentsMeanTheSame() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - blockinfile: {dest: "${folder}/f", content: x, create: true, marker: "# {mark}"}
                - find:
                    pattern: f
                  args: {path: "${folder}"}
                  register: found
                - assert: {that: found.matched == 1}
            """)
        .exits(ExitCode.OK);
    assertEquals("# BEGIN\nx\n# END\n", Files.readString(folder.resolve("f")));
  }

  @Test
  void bothNamesOfOneArgumentAreAMistake() throws IOException {
    cli.command(
            "plan",
            """
            - hosts: a
              tasks:
                - find: {path: /a, paths: /b}
            """)
        .exits(ExitCode.INVALID_INPUT);
  }

  @Test
  void aFileThatIsElsewhereNeedNotBeOnTheControlMachine() throws IOException {
    cli.command(
            "plan",
            """
            - hosts: a
              tasks:
                - unarchive: {src: /on/the/host.tgz, dest: /srv, remote_src: true}
                - unarchive: {src: "https://x/y.tgz", dest: /srv}
            """)
        .exits(ExitCode.OK);
    cli.command("plan", "- hosts: a\n  tasks:\n    - unarchive: {src: no.tgz, dest: /srv}\n")
        .exits(ExitCode.INVALID_INPUT);
  }
}
