package io.plumbline.cli;

import io.plumbline.vault.VaultSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an encrypted file of what the user types in an editor. */
@Command(
    name = "create",
    description = "Make an encrypted file with $EDITOR",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VaultCreateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file, which is not there yet")
  private String file;

  @Mixin private VaultOptions options;

  @Option(
      names = "--encrypt-vault-id",
      paramLabel = "LABEL",
      description = "Which of several passwords to encrypt with")
  private String identity;

  private final Surroundings surroundings;

  VaultCreateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(Path.of(file))) {
      throw VaultWork.wrong(
          VaultWork.place(file),
          "the file is there already",
          Optional.of("to change it: plumb vault edit " + file));
    }
    VaultWork work = new VaultWork(surroundings, options);
    VaultSecret secret = work.encrypting(Optional.ofNullable(identity));
    byte[] text = new Editor(surroundings.environment()).edit(file, new byte[0]);
    work.write(file, work.encrypted(file, text, secret));
    return ExitCode.OK.code();
  }
}
