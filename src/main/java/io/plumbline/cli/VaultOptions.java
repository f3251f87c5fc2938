package io.plumbline.cli;

import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.vault.PasswordSource;
import io.plumbline.vault.Vault;
import io.plumbline.vault.VaultException;
import io.plumbline.vault.VaultSecret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say with which passwords files and values are encrypted. */
final class VaultOptions {
  @Option(
      names = "--vault-id",
      paramLabel = "LABEL@SOURCE",
      description = "A vault password: prompt, a file, or a program; may be given several times")
  private List<String> identities = new ArrayList<>();

  @Option(
      names = {"--vault-password-file", "--vault-pass-file"},
      paramLabel = "FILE",
      description = "A file with a vault password, or a program that prints it")
  private List<String> files = new ArrayList<>();

  @Option(
      names = {"-J", "--ask-vault-pass", "--ask-vault-password"},
      description = "Ask for a vault password")
  private boolean ask;

  /**
   * Opens the vault.
   *
   * @param surroundings the environment, which may name passwords too, and the user
   * @param mask gets the passwords and all that is decrypted
   * @param problems collects what is wrong with a password
   * @return a vault with the passwords there are
   */
  Vault open(Surroundings surroundings, SecretMask mask, Problems problems) {
    return new Vault(
        secrets(sources(surroundings, problems), surroundings, false, mask, problems), mask);
  }

  /** Gets the passwords of some sources. */
  static List<VaultSecret> secrets(
      List<PasswordSource> sources,
      Surroundings surroundings,
      boolean fresh,
      SecretMask mask,
      Problems problems) {
    List<VaultSecret> secrets = new ArrayList<>();
    for (PasswordSource source : sources) {
      try {
        VaultSecret secret =
            source.read(
                text -> surroundings.dialogue().ask(text, false), fresh, new Vault(secrets, mask));
        mask.add(new String(secret.password(), StandardCharsets.UTF_8));
        secrets.add(secret);
      } catch (VaultException e) {
        problems.add(wrong(e));
      }
    }
    return secrets;
  }

  /** Lists where passwords come from: the environment's come before those of the command line. */
  List<PasswordSource> sources(Surroundings surroundings, Problems problems) {
    List<String> all = new ArrayList<>(identitiesOf(surroundings));
    all.addAll(identities);
    List<PasswordSource> sources = new ArrayList<>(parsed(all, problems));
    files.forEach(file -> sources.add(new PasswordSource(VaultSecret.DEFAULT, file)));
    setting(surroundings.environment(), "VAULT_PASSWORD_FILE")
        .ifPresent(file -> sources.add(new PasswordSource(VaultSecret.DEFAULT, file)));
    if (ask) {
      sources.add(PasswordSource.prompt());
    }
    return sources;
  }

  /** Reads vault ids. */
  static List<PasswordSource> parsed(List<String> identities, Problems problems) {
    List<PasswordSource> sources = new ArrayList<>();
    for (String identity : identities) {
      try {
        sources.add(PasswordSource.parse(identity));
      } catch (VaultException e) {
        problems.add(wrong(e));
      }
    }
    return sources;
  }

  /** Lists the vault ids that the environment names. */
  static List<String> identitiesOf(Surroundings surroundings) {
    return setting(surroundings.environment(), "VAULT_IDENTITY_LIST").stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(String::strip)
        .filter(identity -> !identity.isEmpty())
        .toList();
  }

  /** Finds a setting of plumb in the environment, or the same one of Ansible. */
  static Optional<String> setting(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get("PLUMB_" + name))
        .or(() -> Optional.ofNullable(environment.get("ANSIBLE_" + name)))
        .filter(value -> !value.isBlank());
  }

  private static Problem wrong(VaultException e) {
    return new Problem(SourceLocation.commandLine(), e.getMessage(), e.hint());
  }
}
