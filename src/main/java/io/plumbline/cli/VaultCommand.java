package io.plumbline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Encrypts and decrypts files and values, in ansible-vault's format. */
@Command(
    name = "vault",
    description = "Encrypt files and values, in the format of ansible-vault",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class VaultCommand implements Runnable {
  @Spec private CommandSpec spec;

  private VaultCommand() {}

  static CommandLine with(Surroundings surroundings) {
    CommandLine line = new CommandLine(new VaultCommand());
    line.addSubcommand(new VaultCreateCommand(surroundings));
    line.addSubcommand(new VaultEditCommand(surroundings));
    line.addSubcommand(new VaultViewCommand(surroundings));
    line.addSubcommand(new VaultEncryptCommand(surroundings));
    line.addSubcommand(new VaultDecryptCommand(surroundings));
    line.addSubcommand(new VaultRekeyCommand(surroundings));
    line.addSubcommand(new VaultEncryptStringCommand(surroundings));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }
}
