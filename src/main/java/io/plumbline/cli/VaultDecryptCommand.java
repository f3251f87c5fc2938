package io.plumbline.cli;

import io.plumbline.vault.Vault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decrypts files in their place, or what it is sent. */
@Command(
    name = "decrypt",
    description = "Decrypt files for good, or standard input",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VaultDecryptCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "FILE", description = "The files; - is standard input")
  private List<String> files = List.of();

  @Mixin private VaultOptions options;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write there, with one file only; - is standard output")
  private String output;

  private final Surroundings surroundings;

  VaultDecryptCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    VaultWork work = new VaultWork(surroundings, options);
    VaultFiles names = VaultFiles.of(files, Optional.ofNullable(output));
    Vault vault = work.vault();
    Map<String, byte[]> plain = new LinkedHashMap<>();
    names.inputs().forEach(name -> plain.put(name, work.decrypted(vault, name).plain()));
    plain.forEach((name, content) -> work.write(names.outputOf(name), content));
    work.done("Decryption successful");
    return ExitCode.OK.code();
  }
}
