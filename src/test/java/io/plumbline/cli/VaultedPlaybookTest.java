package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.vault.Vault;
import io.plumbline.vault.VaultSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted files and values wherever a run reads any. */
class VaultedPlaybookTest {
  private static final VaultSecret SECRET = VaultSecret.of("default", "open sesame");

  @TempDir Path folder;
  private CliRun cli;
  private Path password;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
    password = cli.file("password", "open sesame\n");
  }

  private static String encrypted(String text) {
    return Vault.locked().encrypt(text.getBytes(StandardCharsets.UTF_8), SECRET);
  }

  private static String value(String text) {
    return "!vault |\n"
        + encrypted(text).lines().map(line -> "      " + line + "\n").collect(Collectors.joining());
  }

  private String out(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private CliRun.Result run(String playbook, String... more) throws IOException {
    String[] options = {"--vault-password-file", password.toString()};
    return cli.run(
        playbook, Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void wholeFilesAreReadWhereverVariablesAndTasksStand() throws IOException {
    cli.file("group_vars/all.yml", encrypted("from_group: group-secret\n"));
    cli.file("host_vars/a/vault.yml", encrypted("from_host: host-secret\n"));
    cli.file("more.yml", encrypted("from_file: file-secret\n"));
    cli.file("extra.yml", encrypted("from_extra: extra-secret\n"));
    cli.file(
        "tasks.yml",
        encrypted(
            """
            - include_vars: included.yml
            - copy:
                content: "${from_group} ${from_host} ${from_file} ${from_extra} ${from_include}"
                dest: "${folder}/out"
            """));
    cli.file("included.yml", encrypted("from_include: include-secret\n"));
    cli.file("roles/deep/vars/main.yml", encrypted("from_role: role-secret\n"));
    cli.file(
        "roles/deep/tasks/main.yml",
        encrypted("- copy: {content: \"${from_role}\", dest: \"${folder}/role\"}\n"));
    run(
            """
            - hosts: a
              vars_files: [more.yml]
              roles: [deep]
              tasks:
                - import_tasks: tasks.yml
            """,
            "-D",
            "-e",
            "@" + folder.resolve("extra.yml"))
        .exits(ExitCode.OK)
        .says("********")
        .neverSays("group-secret")
        .neverSays("host-secret")
        .neverSays("file-secret")
        .neverSays("extra-secret")
        .neverSays("include-secret")
        .neverSays("role-secret");
    assertEquals("group-secret host-secret file-secret extra-secret include-secret", out("out"));
    assertEquals("role-secret", out("role"));
    nothingIsKeptOf("-secret");
  }

  @Test
  void aPlaybookMayBeEncryptedItself() throws IOException {
    run(encrypted("- hosts: a\n  tasks:\n    - copy: {content: x, dest: \"${folder}/out\"}\n"))
        .exits(ExitCode.OK);
    assertEquals("x", out("out"));
  }

  @Test
  void filesAreSentDecryptedUnlessThatIsNotWanted() throws IOException {
    cli.file("files/key.pem", encrypted("line one of the key\nline two of the key\n"));
    cli.file("files/hello.sh", encrypted("#!/bin/sh\necho \"hello $1\" > \"$2\"\n"));
    cli.file("templates/conf.ftl", encrypted("host=${inventory_hostname}\n"));
    run(
            """
            - hosts: a
              tasks:
                - copy: {src: key.pem, dest: "${folder}/key"}
                - copy: {src: key.pem, dest: "${folder}/sealed", decrypt: false}
                - template: {src: conf.ftl, dest: "${folder}/conf"}
                - script: hello.sh there ${folder}/said
            """,
            "-D")
        .exits(ExitCode.OK)
        .neverSays("of the key");
    assertEquals("line one of the key\nline two of the key\n", out("key"));
    assertEquals("host=a\n", out("conf"));
    assertEquals("hello there\n", out("said"));
    assertTrue(out("sealed").startsWith("$ANSIBLE_VAULT;1.1;AES256\n"));
  }

  @Test
  void aValueIsHiddenInEveryReport() throws IOException {
    cli.file("group_vars/all.yml", "plain: seen\nsealed: " + value("a \"quoted\" tr\u00e9sor"));
    Path json = folder.resolve("events.json");
    Path html = folder.resolve("report.html");
    Path junit = folder.resolve("junit.xml");
    run(
            """
            - hosts: a
              tasks:
                - debug: {msg: "it is ${sealed}"}
                - command: {argv: [printf, "%s", "${sealed}"]}
                  register: said
                - debug: {var: said.stdout}
                - fail: {msg: "not with ${sealed}"}
            """,
            "-vvv",
            "--json",
            json.toString(),
            "--html",
            html.toString(),
            "--junit",
            junit.toString())
        .exits(ExitCode.TASK_FAILED)
        .says("it is ********")
        .neverSays("tr\u00e9sor");
    for (Path report : new Path[] {json, html, junit}) {
      assertFalse(Files.readString(report).contains("tr\u00e9sor"), report::toString);
    }
    nothingIsKeptOf("tr\u00e9sor");
  }

  private void nothingIsKeptOf(String secret) throws IOException {
    try (Stream<Path> kept = Files.walk(folder.resolve("state"))) {
      for (Path file : kept.filter(Files::isRegularFile).toList()) {
        assertFalse(Files.readString(file).contains(secret), file::toString);
      }
    }
  }

  @Test
  void aValueThatNobodyAsksForNeedsNoPassword() throws IOException {
    cli.file("group_vars/all.yml", "sealed: " + value("never shown"));
    cli.run("- hosts: a\n  tasks:\n    - debug: {msg: hello}\n").exits(ExitCode.OK);
    CliRun.Result asked = cli.run("- hosts: a\n  tasks:\n    - debug: {msg: \"${sealed}\"}\n");
    asked
        .exits(ExitCode.TASK_FAILED)
        .says("all.yml:1:9")
        .says("this is encrypted, and no vault password was given");
  }

  @Test
  void anEncryptedFileWithoutItsPasswordIsAProblemBeforeAnythingStarts() throws IOException {
    Path variables = cli.file("group_vars/all.yml", encrypted("a: b\n"));
    String expected =
        variables
            + """
            :1:1: error: this is encrypted, and no vault password was given
              $ANSIBLE_VAULT;1.1;AES256
              ^
              hint: give one with --vault-password-file, --vault-id or --ask-vault-pass

            1 problem; nothing was started
            """;
    String playbook = "- hosts: a\n  tasks:\n    - debug: {msg: hello}\n";
    CliRun.Result result = cli.run(playbook).exits(ExitCode.INVALID_INPUT);
    assertEquals(expected, result.err());
    Path wrong = cli.file("wrong", "guess\n");
    result = cli.run(playbook, "--vault-id", "dev@" + wrong).exits(ExitCode.INVALID_INPUT);
    assertTrue(result.err().contains("no vault password given decrypts it\n"), result.err());
    assertTrue(result.err().contains("tried dev; either"), result.err());
  }

  @Test
  void aDamagedValueIsAProblemEvenIfNobodyAsksForIt() throws IOException {
    cli.file("group_vars/all.yml", "sealed: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  12345\n");
    CliRun.Result result =
        cli.run("- hosts: a\n  tasks:\n    - debug: {msg: hello}\n").exits(ExitCode.INVALID_INPUT);
    assertTrue(
        result.err().contains("all.yml:1:9: error: the encrypted data is damaged"), result.err());
  }
}
