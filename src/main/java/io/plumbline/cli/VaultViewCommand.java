package io.plumbline.cli;

import io.plumbline.vault.Vault;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what is in encrypted files. */
@Command(
    name = "view",
    description = "Show what is in encrypted files, on a terminal with $PAGER",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VaultViewCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files; - is standard input")
  private List<String> files;

  @Mixin private VaultOptions options;

  private final Surroundings surroundings;

  VaultViewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    VaultWork work = new VaultWork(surroundings, options);
    Vault vault = work.vault();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    files.forEach(name -> all.writeBytes(work.decrypted(vault, name).plain()));
    if (!surroundings.terminal() || !Pager.show(all.toByteArray(), surroundings.environment())) {
      work.write(VaultWork.STANDARD, all.toByteArray());
    }
    return ExitCode.OK.code();
  }
}
