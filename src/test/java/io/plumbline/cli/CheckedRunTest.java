package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with checks, verification alone, and check mode. */
class CheckedRunTest {
  private static final String CHECKED =
      """
      - name: No check here
        hosts: a
        tasks:
          - command: touch ${folder}/looked
            read_only: true
      - name: Checked
        hosts: a
        tasks:
          - copy: {content: x, dest: "${folder}/x"}
          - command: cat ${folder}/x
            read_only: true
            register: look
        checks:
          - name: The file is there
            command: {cmd: "cat ${folder}/x", stdout_contains: x}
          - name: What was looked up is right
            command: {cmd: "echo ${look.stdout}", stdout_contains: x}
            needs: [The file is there]
      """;

  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  @Test
  void verifyLooksAndChangesNothing() throws IOException {
    cli.run(CHECKED, "-C")
        .exits(ExitCode.OK)
        .says("because: check mode held changes back on a")
        .says("checks: 0 passed, 0 failed, 0 errors, 2 skipped");
    Files.delete(folder.resolve("looked"));
    cli.command("verify", CHECKED)
        .exits(ExitCode.CHECK_FAILED)
        .says("FAILED")
        .says("The file is there")
        .says("checks: 0 passed, 1 failed, 0 errors, 1 skipped");
    assertFalse(Files.exists(folder.resolve("x")));
    assertFalse(Files.exists(folder.resolve("looked")));
    cli.run(CHECKED).exits(ExitCode.OK).says("checks: 2 passed, 0 failed, 0 errors, 0 skipped");
    cli.command("verify", CHECKED).exits(ExitCode.OK).says("ok=1  changed=0");
  }

  @Test
  void verifyMakesNoSecrets() throws IOException {
    cli.command(
            "verify",
            """
            - hosts: a
              checks:
                - name: It is told
                  command: {cmd: "test ${secret('database')}"}
            """)
        .exits(ExitCode.CHECK_FAILED)
        .says("there is no secret \"database\" in");
    assertFalse(Files.exists(folder.resolve("secrets.yml")));
  }

  @Test
  void afterAFailedDeploymentNothingIsChecked() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - fail: {msg: x}
              checks:
                - name: Anything
                  command: {cmd: "true"}
            """)
        .exits(ExitCode.TASK_FAILED)
        .says("checks: 0 passed, 0 failed, 0 errors, 1 skipped");
  }

  @Test
  void aCheckKeepsLookingUntilItHolds() throws IOException {
    cli.run(
            """
            - hosts: a
              checks:
                - name: In the end
                  shell: unused
            """)
        .exits(ExitCode.INVALID_INPUT);
    cli.run(
            """
            - hosts: a
              tasks:
                - shell: (sleep 0.7; touch ${folder}/late) >/dev/null 2>&1 &
              checks:
                - name: In the end
                  file: {path: "${folder}/late"}
                  within: 20s
                  every: 100ms
            """)
        .exits(ExitCode.OK)
        .says("checks: 1 passed");
  }

  @Test
  void checkModeSkipsWhatItCannotKnow() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - command: echo 1
                  register: made
                - debug: {msg: "${made.stdout}"}
                - set_fact: {kept: "${made.stdout}"}
                - debug: {msg: "${kept}"}
                - wait_for: {path: "${folder}/never", timeout: 600s}
                - command: cat ${folder}/never
                  read_only: true
                  register: seen
                  until: seen.rc == 0
                  retries: 600
                  delay: 60s
                - debug: {msg: "${seen.stdout}"}
            """,
            "--check")
        .exits(ExitCode.OK)
        .says("skipped=5");
  }

  @Test
  void whatIsPutBackIsPutBackAfterAFailedCheckAndAFailedTask() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - copy: {content: x, dest: "${folder}/broken"}
              checks:
                - name: It is whole
                  file: {path: "${folder}/broken", exists: false}
              always:
                - name: It is mended
                  file: {path: "${folder}/broken", state: absent}
                  notify: Tell
              handlers:
                - name: Tell
                  command: touch ${folder}/told
            - hosts: a
              tasks:
                - fail: {msg: x}
                - command: touch ${folder}/never
              always:
                - command: cat ${folder}/nothing
                - command: touch ${folder}/tried
            - hosts: a
              always:
                - command: touch ${folder}/not-begun
            """)
        .exits(ExitCode.TASK_FAILED)
        .says("CHECK [It is whole] FAILED")
        .says("TASK [It is mended] changed: a")
        .says("HANDLER [Tell] changed: a");
    assertFalse(Files.exists(folder.resolve("broken")));
    assertTrue(Files.exists(folder.resolve("told")));
    assertFalse(Files.exists(folder.resolve("never")));
    assertTrue(Files.exists(folder.resolve("tried")));
    assertFalse(Files.exists(folder.resolve("not-begun")));
  }

  @Test
  void whatIsPutBackIsPutBackOnEveryHostThatBegan() throws IOException {
    cli.run(
            """
            - hosts: a:b
              tasks:
                - fail: {msg: x}
                  when: inventory_hostname == "b"
              always:
                - command: echo once
                  run_once: true
                  register: word
                - command: touch ${folder}/${inventory_hostname}-${word.stdout}
            """)
        .exits(ExitCode.TASK_FAILED);
    assertTrue(Files.exists(folder.resolve("a-once")));
    assertTrue(Files.exists(folder.resolve("b-once")));
  }

  @Test
  void verifyPutsNothingBack() throws IOException {
    cli.command(
            "verify",
            """
            - hosts: a
              checks:
                - name: Anything
                  command: {cmd: "true"}
              always:
                - command: touch ${folder}/changed
            """)
        .exits(ExitCode.OK);
    assertFalse(Files.exists(folder.resolve("changed")));
  }
}
