package io.plumbline.cli;

import io.plumbline.vault.Vault;
import io.plumbline.vault.VaultSecret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Encrypts files with another password. */
@Command(
    name = "rekey",
    description = "Encrypt files with another password; all of them, or none if one is wrong",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VaultRekeyCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files")
  private List<String> files;

  @Mixin private VaultOptions options;

  @Option(
      names = "--encrypt-vault-id",
      paramLabel = "LABEL",
      description = "Which of several passwords to encrypt with")
  private String identity;

  @ArgGroup private Fresh fresh = new Fresh();

  /** Where the new password comes from. */
  static final class Fresh {
    @Option(
        names = "--new-vault-id",
        paramLabel = "LABEL@SOURCE",
        description = "The new password, as in --vault-id")
    private String identity;

    @Option(
        names = {"--new-vault-password-file", "--new-vault-pass-file"},
        paramLabel = "FILE",
        description = "A file with the new password, or a program that prints it")
    private String file;
  }

  private final Surroundings surroundings;

  VaultRekeyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    VaultWork work = new VaultWork(surroundings, options);
    Vault vault = work.vault();
    Map<String, byte[]> plain = new LinkedHashMap<>();
    files.forEach(name -> plain.put(name, work.decrypted(vault, name).plain()));
    VaultSecret secret =
        work.rekeying(
            Optional.ofNullable(fresh.identity),
            Optional.ofNullable(fresh.file),
            Optional.ofNullable(identity));
    Map<String, byte[]> encrypted = new LinkedHashMap<>();
    plain.forEach((name, content) -> encrypted.put(name, work.encrypted(name, content, secret)));
    encrypted.forEach(work::write);
    work.done("Rekey successful");
    return ExitCode.OK.code();
  }
}
