package io.plumbline.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plumbline.input.SecretMask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordSourceTest {
  @TempDir Path folder;
  private final Deque<String> answers = new ArrayDeque<>();
  private final Deque<String> questions = new ArrayDeque<>();

  private Optional<String> ask(String text) {
    questions.add(text);
    return Optional.ofNullable(answers.poll());
  }

  private VaultSecret read(String identity, boolean fresh) throws VaultException {
    return PasswordSource.parse(identity).read(this::ask, fresh, Vault.locked());
  }

  private Path file(String name, String mode, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private Path program(String name, String text) throws IOException {
    return file(name, "rwx------", ("#!/bin/sh\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  private String failure(String identity) {
    return assertThrows(VaultException.class, () -> read(identity, false)).getMessage();
  }

  private static String text(VaultSecret secret) {
    return new String(secret.password(), StandardCharsets.UTF_8);
  }

  @Test
  void aFileIsReadWithoutTheBlanksAroundIt() throws Exception {
    Path file = file("password", "rw-------", " two words \r\n".getBytes(StandardCharsets.UTF_8));
    VaultSecret secret = read("prod@" + file, false);
    assertEquals("prod", secret.label());
    assertEquals("two words", text(secret));
    assertEquals("default", read(file.toString(), false).label());
    assertEquals("default", read("@" + file, false).label());
  }

  @Test
  void aFileMayHoldAnyBytes() throws Exception {
    byte[] bytes = {(byte) 0xff, 0, (byte) 0x80, 'x'};
    Path file = file("password", "rw-------", bytes);
    assertArrayEquals(bytes, read(file.toString(), false).password());
  }

  @Test
  void aProgramPrintsThePassword() throws Exception {
    Path program = program("password.sh", "echo \" printed $# \"\n");
    assertEquals(" printed 0 ", text(read("prod@" + program, false)));
  }

  @Test
  void aClientIsToldTheVaultId() throws Exception {
    Path client = program("keyring-client.py", "[ \"$2\" = prod ] || exit 2\necho \"$*\"\n");
    assertEquals("--vault-id prod", text(read("prod@" + client, false)));
    assertEquals(
        "the program " + client + " knows no password for the vault id \"dev\"",
        failure("dev@" + client));
  }

  @Test
  void whatGivesNoPasswordIsNamed() throws Exception {
    Path failing = program("failing", "exit 3\n");
    assertEquals(
        "the program " + failing + " for the password exited with 3", failure("" + failing));
    Path noProgram = file("text", "rwx------", new byte[] {'a', '\n'});
    assertEquals(
        "the program " + noProgram + " for the password cannot be run", failure("" + noProgram));
    Path empty = file("empty", "rw-------", "\n".getBytes(StandardCharsets.UTF_8));
    assertEquals("the password from " + empty + " is empty", failure("" + empty));
    Path missing = folder.resolve("missing");
    assertEquals("there is no password file " + missing, failure("" + missing));
    assertEquals("the vault id \"prod@\" names no source", failure("prod@"));
    assertEquals("a vault id cannot hold \";\" or a line break, \"a;b\" does", failure("a;b@x"));
    assertEquals(
        "a vault password is to be asked for, and there is no terminal", failure("prompt"));
  }

  @Test
  void aNewPasswordIsAskedForTwice() throws Exception {
    answers.addAll(List.of("one", "one", "one", "two"));
    assertEquals("one", text(read("prod@prompt", true)));
    assertEquals(
        List.of("New vault password (prod): ", "Confirm new vault password (prod): "),
        List.copyOf(questions));
    assertEquals(
        "the two passwords are not the same",
        assertThrows(VaultException.class, () -> read("prompt", true)).getMessage());
  }

  @Test
  void aPasswordFileMayBeEncryptedWithAnEarlierPassword() throws Exception {
    VaultSecret first = VaultSecret.of("first", "one");
    String encrypted = Vault.locked().encrypt("two\n".getBytes(StandardCharsets.UTF_8), first);
    Path file = file("second", "rw-------", encrypted.getBytes(StandardCharsets.UTF_8));
    PasswordSource source = PasswordSource.parse(file.toString());
    Vault earlier = new Vault(List.of(first), new SecretMask());
    assertEquals("two", text(source.read(this::ask, false, earlier)));
    assertEquals(
        "the password file "
            + file
            + " cannot be used: this is encrypted with the vault id \"first\", and no vault"
            + " password was given",
        failure("" + file));
  }
}
