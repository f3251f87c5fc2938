package io.plumbline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Encrypts files in their place, or what it is sent. */
@Command(
    name = "encrypt",
    description = "Encrypt files, or standard input",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VaultEncryptCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "FILE", description = "The files; - is standard input")
  private List<String> files = List.of();

  @Mixin private VaultOptions options;

  @Option(
      names = "--encrypt-vault-id",
      paramLabel = "LABEL",
      description = "Which of several passwords to encrypt with")
  private String identity;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write there, with one file only; - is standard output")
  private String output;

  private final Surroundings surroundings;

  VaultEncryptCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    VaultWork work = new VaultWork(surroundings, options);
    VaultFiles names = VaultFiles.of(files, Optional.ofNullable(output));
    var secret = work.encrypting(Optional.ofNullable(identity));
    Map<String, byte[]> encrypted = new LinkedHashMap<>();
    names
        .inputs()
        .forEach(name -> encrypted.put(name, work.encrypted(name, work.read(name), secret)));
    encrypted.forEach((name, content) -> work.write(names.outputOf(name), content));
    work.done("Encryption successful");
    return ExitCode.OK.code();
  }
}
