package io.plumbline.cli;

import io.plumbline.input.SourceLocation;
import io.plumbline.vault.Vault;
import io.plumbline.vault.VaultSecret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Encrypts single values, to be put into a YAML file. */
@Command(
    name = "encrypt-string",
    aliases = "encrypt_string",
    description = "Encrypt values, to be put into a YAML file; best sent on standard input",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VaultEncryptStringCommand implements Callable<Integer> {
  private static final String INDENT = " ".repeat(10);

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "VALUE",
      description = "The values, which other users of this machine can see meanwhile")
  private List<String> values = List.of();

  @Mixin private VaultOptions options;

  @Option(
      names = "--encrypt-vault-id",
      paramLabel = "LABEL",
      description = "Which of several passwords to encrypt with")
  private String identity;

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "The variable's name; one for each value")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--stdin-name",
      paramLabel = "NAME",
      description = "The variable's name for what is sent on standard input")
  private String inputName;

  @Option(
      names = {"-p", "--prompt"},
      description = "Ask for the name and the value")
  private boolean prompt;

  @Option(names = "--show-input", description = "Show the value while it is typed")
  private boolean shown;

  @Option(names = "--output", paramLabel = "FILE", description = "Write there; - to print")
  private String output = VaultWork.STANDARD;

  private final Surroundings surroundings;

  VaultEncryptStringCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** A value with the name it is to have, if it is to have one. */
  private record Named(Optional<String> name, byte[] value) {}

  @Override
  public Integer call() {
    List<String> given = values.stream().filter(value -> !value.equals("-")).toList();
    boolean sent = values.contains("-") || inputName != null || values.isEmpty() && !prompt;
    if (sent && prompt) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--prompt does not go with a value on standard input");
    }
    VaultWork work = new VaultWork(surroundings, options);
    VaultSecret secret = work.encrypting(Optional.ofNullable(identity));
    List<Named> all = new ArrayList<>();
    if (prompt) {
      all.add(asked());
    }
    if (sent) {
      all.add(new Named(Optional.ofNullable(inputName), work.read(VaultWork.STANDARD)));
    }
    for (int at = 0; at < given.size(); at++) {
      Optional<String> name = at < names.size() ? Optional.of(names.get(at)) : Optional.empty();
      all.add(new Named(name, given.get(at).getBytes(StandardCharsets.UTF_8)));
    }
    String text = all.stream().map(named -> yaml(named, secret)).collect(Collectors.joining());
    work.write(output, text.getBytes(StandardCharsets.UTF_8));
    work.done("Encryption successful");
    return ExitCode.OK.code();
  }

  private Named asked() {
    Optional<String> name = answer("Variable name (enter for no name): ", true);
    Optional<String> value =
        answer(shown ? "String to encrypt: " : "String to encrypt (hidden): ", shown);
    return new Named(
        name.filter(text -> !text.isEmpty()), value.orElse("").getBytes(StandardCharsets.UTF_8));
  }

  private Optional<String> answer(String text, boolean visible) {
    return surroundings.dialogue().ask(text, visible);
  }

  private static String yaml(Named named, VaultSecret secret) {
    if (named.value().length == 0) {
      throw VaultWork.wrong(
          SourceLocation.commandLine(), "the value to encrypt is empty", Optional.empty());
    }
    String encrypted = Vault.locked().encrypt(named.value(), secret);
    return named.name().map(name -> name + ": ").orElse("")
        + "!vault |\n"
        + encrypted.lines().map(line -> INDENT + line + "\n").collect(Collectors.joining());
  }
}
