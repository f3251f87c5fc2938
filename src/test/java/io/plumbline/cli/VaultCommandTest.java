package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultCommandTest {
  @TempDir Path folder;
  private VaultRun run;
  private Path password;
  private Path other;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    run = new VaultRun(folder);
    password = run.file("password", "one\n");
    other = run.file("other", "two\n");
    file = run.file("secrets.yml", "key: väl\r\n");
  }

  private VaultRun.Result vault(String command, Object... more) {
    Object[] fixed = {"vault", command, "--vault-password-file", password};
    return run.plumb(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray());
  }

  private String view(Object... more) {
    return vault("view", more).exits(ExitCode.OK).text();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void editor(String script) throws IOException {
    Path editor = run.file("editor", "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
    run.environment.put("EDITOR", editor.toString());
  }

  @Test
  void aFileKeepsItsModeAndComesBackByteByByte() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    byte[] before = Files.readAllBytes(file);
    vault("encrypt", file).exits(ExitCode.OK);
    assertTrue(Files.readString(file).startsWith("$ANSIBLE_VAULT;1.1;AES256\n"));
    assertEquals("rw-r-----", mode(file));
    assertEquals("key: väl\r\n", view(file));
    vault("decrypt", file).exits(ExitCode.OK);
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void aFileThatIsWrittenIsPrivateAndALinkStaysOne() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.yml"), file);
    vault("encrypt", link).exits(ExitCode.OK);
    assertTrue(Files.isSymbolicLink(link));
    Path fresh = folder.resolve("fresh.yml");
    vault("decrypt", file, "--output", fresh).exits(ExitCode.OK);
    assertEquals("rw-------", mode(fresh));
    assertEquals("key: väl\r\n", Files.readString(fresh));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(path -> path.toString().endsWith(".part")).toList());
    }
  }

  @Test
  void standardInputGoesToStandardOutput() {
    run.input = new byte[] {0, 1, (byte) 0xfe, '\n'};
    byte[] encrypted = vault("encrypt").exits(ExitCode.OK).bytes();
    run.input = encrypted;
    assertArrayEquals(
        new byte[] {0, 1, (byte) 0xfe, '\n'}, vault("decrypt", "-").exits(ExitCode.OK).bytes());
  }

  @Test
  void ofSeveralPasswordsOneIsChosen() {
    Object[] both = {"--vault-id", "dev@" + password, "--vault-id", "prod@" + other};
    VaultRun.Result unclear = run.plumb(with(both, "vault", "encrypt", file));
    assertEquals(
        """
        <command line>: error: there are several passwords to encrypt with
          hint: choose one with --encrypt-vault-id: dev, prod

        1 problem; nothing was started
        """,
        unclear.exits(ExitCode.INVALID_INPUT).err());
    VaultRun.Result unknown =
        run.plumb(with(both, "vault", "encrypt", file, "--encrypt-vault-id", "test"));
    assertTrue(
        unknown
            .exits(ExitCode.INVALID_INPUT)
            .err()
            .contains("no password for the vault id \"test\""));
    run.plumb(with(both, "vault", "encrypt", file, "--encrypt-vault-id", "prod"))
        .exits(ExitCode.OK);
    run.plumb("vault", "view", file, "--vault-password-file", other).exits(ExitCode.OK);
  }

  private static Object[] with(Object[] options, Object... command) {
    return Stream.concat(Stream.of(command), Stream.of(options)).toArray();
  }

  @Test
  void theEnvironmentNamesPasswordsAsInAnsible() {
    run.environment.put("ANSIBLE_VAULT_PASSWORD_FILE", other.toString());
    run.plumb("vault", "encrypt", file).exits(ExitCode.OK);
    run.environment.put("PLUMB_VAULT_PASSWORD_FILE", password.toString());
    run.plumb("vault", "view", file).exits(ExitCode.INVALID_INPUT);
    run.environment.put("ANSIBLE_VAULT_IDENTITY_LIST", "a@" + password + ", b@" + other);
    run.plumb("vault", "view", file).exits(ExitCode.OK);
  }

  @Test
  void passwordsAreAskedForIfNoneIsGiven() throws IOException {
    run.answers.addAll(List.of("typed", "typed", "typed"));
    run.plumb("vault", "encrypt", file).exits(ExitCode.OK);
    assertEquals("key: väl\r\n", run.plumb("vault", "view", file).exits(ExitCode.OK).text());
    assertEquals(
        List.of("New vault password: ", "Confirm new vault password: ", "Vault password: "),
        run.questions);
  }

  @Test
  void rekeyChangesAllFilesOrNone() throws IOException {
    Path second = run.file("second.yml", "a: 1\n");
    vault("encrypt", file, second).exits(ExitCode.OK);
    Path plain = run.file("plain.yml", "b: 1\n");
    String before = Files.readString(file);
    vault("rekey", "--new-vault-id", "new@" + other, file, plain).exits(ExitCode.INVALID_INPUT);
    assertEquals(before, Files.readString(file));
    vault("rekey", "--new-vault-id", "new@" + other, file, second).exits(ExitCode.OK);
    assertTrue(Files.readString(file).startsWith("$ANSIBLE_VAULT;1.2;AES256;new\n"));
    assertEquals(
        "key: väl\r\na: 1\n",
        run.plumb("vault", "view", "--vault-password-file", other, file, second).text());
    vault("view", file).exits(ExitCode.INVALID_INPUT);
    run.plumb(
            "vault",
            "rekey",
            "--vault-pass-file",
            other,
            "--new-vault-password-file",
            password,
            file)
        .exits(ExitCode.OK);
    assertTrue(Files.readString(file).startsWith("$ANSIBLE_VAULT;1.1;AES256\n"));
  }

  @Test
  void editingHappensInAPrivatePlaceOfWhichNothingIsLeft() throws IOException {
    vault("encrypt", file).exits(ExitCode.OK);
    editor(
        "stat -c '%a %n' \"$1\" \"$(dirname \"$1\")\" > "
            + folder.resolve("seen")
            + "\ncp \"$1\" \"$1~\"\necho more: 1 >> \"$1\"\n");
    vault("edit", file).exits(ExitCode.OK);
    assertEquals("key: väl\r\nmore: 1\n", view(file));
    List<String> seen = Files.readAllLines(folder.resolve("seen"));
    assertTrue(seen.get(0).matches("600 .*/secrets\\.yml"), seen::toString);
    assertTrue(seen.get(1).startsWith("700 "), seen::toString);
    assertFalse(Files.exists(Path.of(seen.get(1).substring(4))));
  }

  @Test
  void aFileThatWasNotChangedIsLeftAsItIs() throws IOException {
    vault("encrypt", file).exits(ExitCode.OK);
    String before = Files.readString(file);
    FileTime time = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, time);
    editor("exit 0\n");
    vault("edit", file).exits(ExitCode.OK);
    editor("echo lost > \"$1\"\nexit 4\n");
    assertTrue(vault("edit", file).exits(ExitCode.INVALID_INPUT).err().contains("exited with 4"));
    assertEquals(before, Files.readString(file));
    assertEquals(time, Files.getLastModifiedTime(file));
  }

  @Test
  void editKeepsTheVaultId() throws IOException {
    run.plumb("vault", "encrypt", "--vault-id", "prod@" + password, file).exits(ExitCode.OK);
    editor("echo x: y > \"$1\"\n");
    vault("edit", file).exits(ExitCode.OK);
    assertTrue(Files.readString(file).startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n"));
  }

  @Test
  void createMakesAPrivateFileAndNeverReplacesOne() throws IOException {
    editor("echo a: b > \"$1\"\n");
    Path fresh = folder.resolve("fresh.yml");
    vault("create", fresh).exits(ExitCode.OK);
    assertEquals("rw-------", mode(fresh));
    assertEquals("a: b\n", view(fresh));
    assertEquals(
        fresh
            + ":1:1: error: the file is there already\n"
            + "  $ANSIBLE_VAULT;1.1;AES256\n  ^\n"
            + "  hint: to change it: plumb vault edit "
            + fresh
            + "\n\n1 problem; nothing was started\n",
        vault("create", fresh).exits(ExitCode.INVALID_INPUT).err());
    run.environment.put("EDITOR", "/nowhere/editor");
    Path second = folder.resolve("second.yml");
    assertTrue(vault("create", second).err().contains("/nowhere/editor\" cannot be run"));
    assertFalse(Files.exists(second));
  }

  @Test
  void valuesAreWrittenAsYaml() throws IOException {
    run.input = "sent".getBytes(StandardCharsets.UTF_8);
    String text =
        vault("encrypt-string", "first", "-n", "one", "-", "--stdin-name", "two", "third")
            .exits(ExitCode.OK)
            .text();
    assertTrue(text.startsWith("two: !vault |\n          $ANSIBLE_VAULT;1.1;AES256\n"), text);
    assertTrue(text.contains("\none: !vault |\n          $"), text);
    assertTrue(text.contains("\n!vault |\n          $"), text);
    run.answers.addAll(List.of("name", "value"));
    assertTrue(vault("encrypt_string", "-p").text().startsWith("name: !vault |\n"));
    assertEquals("String to encrypt (hidden): ", run.questions.get(1));
    vault("encrypt-string", "-p", "-").exits(ExitCode.USAGE);
    vault("encrypt-string", "").exits(ExitCode.INVALID_INPUT);
  }

  @Test
  void mistakesAreToldWithTheFile() throws IOException {
    assertTrue(
        vault("view", file)
            .exits(ExitCode.INVALID_INPUT)
            .err()
            .contains("this is not encrypted\n"));
    vault("encrypt", file).exits(ExitCode.OK);
    assertTrue(
        vault("encrypt", file).err().contains("secrets.yml:1:1: error: this is encrypted already"));
    assertTrue(
        vault("encrypt", folder.resolve("gone"))
            .err()
            .contains("gone:1:1: error: the file does not exist"));
    assertTrue(vault("view", folder).err().contains("it is a folder"));
    vault("encrypt", "a", "b", "--output", "c").exits(ExitCode.INVALID_INPUT);
    run.plumb("vault").exits(ExitCode.USAGE);
    assertEquals(
        "plumb: unknown command \"veiw\"\nhint: did you mean \"view\"?\nhint: plumb vault --help\n",
        run.plumb("vault", "veiw").err());
  }
}
