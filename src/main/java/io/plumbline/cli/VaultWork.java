package io.plumbline.cli;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.vault.EncryptedFile;
import io.plumbline.vault.PasswordSource;
import io.plumbline.vault.Vault;
import io.plumbline.vault.VaultException;
import io.plumbline.vault.VaultSecret;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the commands of {@code plumb vault} have in common: passwords, and ways in and out. */
final class VaultWork {
  /** Stands for standard input or output. */
  static final String STANDARD = "-";

  private static final Path INPUT = Path.of("<standard input>");

  private final Surroundings surroundings;
  private final VaultOptions options;
  private final SecretMask mask = new SecretMask();

  VaultWork(Surroundings surroundings, VaultOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** Opens the vault to decrypt; without any password given, one is asked for. */
  Vault vault() {
    return new Vault(given(false), mask);
  }

  /** Chooses the password to encrypt with; without any given, a new one is asked for. */
  VaultSecret encrypting(Optional<String> wanted) {
    return chosen(given(true), wanted.or(this::usualIdentity));
  }

  /** Chooses the password to encrypt with again; a new one is asked for if none is named. */
  VaultSecret rekeying(Optional<String> identity, Optional<String> file, Optional<String> wanted) {
    Problems problems = new Problems();
    Optional<String> label = wanted.or(this::usualIdentity);
    List<String> identities =
        identity
            .map(List::of)
            .orElseGet(
                () -> label.isPresent() ? VaultOptions.identitiesOf(surroundings) : List.of());
    List<PasswordSource> sources =
        file.isPresent()
            ? List.of(new PasswordSource(VaultSecret.DEFAULT, file.get()))
            : VaultOptions.parsed(identities, problems);
    List<VaultSecret> secrets = read(sources, true, problems);
    return chosen(secrets, identity.isPresent() ? wanted : label);
  }

  private Optional<String> usualIdentity() {
    return VaultOptions.setting(surroundings.environment(), "VAULT_ENCRYPT_IDENTITY");
  }

  private List<VaultSecret> given(boolean fresh) {
    Problems problems = new Problems();
    return read(options.sources(surroundings, problems), fresh, problems);
  }

  private List<VaultSecret> read(List<PasswordSource> sources, boolean fresh, Problems problems) {
    List<PasswordSource> wanted =
        sources.isEmpty() && problems.isEmpty() ? List.of(PasswordSource.prompt()) : sources;
    List<VaultSecret> secrets = VaultOptions.secrets(wanted, surroundings, fresh, mask, problems);
    problems.throwIfAny();
    return secrets;
  }

  /** Chooses one of several passwords by its vault id. */
  VaultSecret chosen(List<VaultSecret> secrets, Optional<String> wanted) {
    String labels = secrets.stream().map(VaultSecret::label).collect(Collectors.joining(", "));
    if (wanted.isPresent()) {
      return secrets.stream()
          .filter(secret -> secret.label().equals(wanted.get()))
          .findFirst()
          .orElseThrow(
              () ->
                  wrong(
                      SourceLocation.commandLine(),
                      "there is no password for the vault id \"" + wanted.get() + "\"",
                      Optional.of("there is one for " + labels)));
    }
    if (secrets.size() > 1) {
      throw wrong(
          SourceLocation.commandLine(),
          "there are several passwords to encrypt with",
          Optional.of("choose one with --encrypt-vault-id: " + labels));
    }
    return secrets.get(0);
  }

  /** Reads a file, or standard input. */
  byte[] read(String name) {
    try {
      return name.equals(STANDARD)
          ? surroundings.dialogue().all()
          : Files.readAllBytes(Path.of(name));
    } catch (NoSuchFileException e) {
      throw wrong(place(name), "the file does not exist", Optional.empty());
    } catch (IOException e) {
      String reason = Files.isDirectory(Path.of(name)) ? "it is a folder" : e.getMessage();
      throw wrong(place(name), "the file cannot be read: " + reason, Optional.empty());
    }
  }

  /** Decrypts what a file or standard input holds. */
  Vault.Decrypted decrypted(Vault vault, String name) {
    byte[] content = read(name);
    if (!Vault.isEncrypted(content)) {
      throw wrong(place(name), "this is not encrypted", Optional.empty());
    }
    try {
      return vault.decrypt(new String(content, StandardCharsets.UTF_8));
    } catch (VaultException e) {
      throw wrong(place(name), e.getMessage(), e.hint());
    }
  }

  /** Encrypts what is not encrypted yet. */
  byte[] encrypted(String name, byte[] plain, VaultSecret secret) {
    if (Vault.isEncrypted(plain)) {
      throw wrong(
          place(name), "this is encrypted already", Optional.of("to change it: plumb vault edit"));
    }
    return Vault.locked().encrypt(plain, secret).getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a file that nobody else can read, or standard output. */
  void write(String name, byte[] content) {
    try {
      if (name.equals(STANDARD)) {
        surroundings.dialogue().print(content);
        return;
      }
      EncryptedFile.replace(Path.of(name), content);
    } catch (IOException e) {
      throw wrong(place(name), "the file cannot be written: " + e.getMessage(), Optional.empty());
    }
  }

  /** Tells somebody who looks on that all went well. */
  void done(String what) {
    if (surroundings.terminal()) {
      PrintWriter err = surroundings.err();
      err.println(what);
      err.flush();
    }
  }

  /** The place that problems with a file are shown at. */
  static SourceLocation place(String name) {
    return SourceLocation.startOf(name.equals(STANDARD) ? INPUT : Path.of(name));
  }

  static InvalidInputException wrong(
      SourceLocation location, String message, Optional<String> hint) {
    return new InvalidInputException(new Problem(location, message, hint));
  }
}
