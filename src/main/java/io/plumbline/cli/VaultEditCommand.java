package io.plumbline.cli;

import io.plumbline.vault.Vault;
import io.plumbline.vault.VaultSecret;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets the user change encrypted files in an editor. */
@Command(
    name = "edit",
    description = "Change encrypted files with $EDITOR; the password stays the same",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VaultEditCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files")
  private List<String> files;

  @Mixin private VaultOptions options;

  @Option(
      names = "--encrypt-vault-id",
      paramLabel = "LABEL",
      description = "Encrypt with this one of several passwords instead")
  private String identity;

  private final Surroundings surroundings;

  VaultEditCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    VaultWork work = new VaultWork(surroundings, options);
    Vault vault = work.vault();
    for (String file : files) {
      Vault.Decrypted before = work.decrypted(vault, file);
      byte[] after = new Editor(surroundings.environment()).edit(file, before.plain());
      if (!Arrays.equals(before.plain(), after)) {
        work.write(file, work.encrypted(file, after, secret(work, vault, before)));
      }
    }
    return ExitCode.OK.code();
  }

  /** The vault id of the file stays, also where the password was known by another one. */
  private VaultSecret secret(VaultWork work, Vault vault, Vault.Decrypted before) {
    if (identity != null) {
      return work.chosen(vault.secrets(), Optional.of(identity));
    }
    return new VaultSecret(before.label().orElse(VaultSecret.DEFAULT), before.secret().password());
  }
}
