package io.plumbline.cli;

import io.plumbline.connection.Become;
import io.plumbline.connection.Password;
import io.plumbline.connection.Target;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.ConnectionVariables;
import io.plumbline.vault.PasswordSource;
import io.plumbline.vault.Vault;
import io.plumbline.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say how to log in where a host's variables say nothing. */
final class LoginOptions {
  private static final int DEFAULT_TIMEOUT = 10;
  private static final String SUDO = "sudo";

  @Option(
      names = {"-u", "--user"},
      paramLabel = "NAME",
      description = "Log in as this user")
  private String user;

  @Option(
      names = {"--private-key", "--key-file"},
      paramLabel = "FILE",
      description = "Log in with this key")
  private Path privateKey;

  @Option(
      names = {"-k", "--ask-pass"},
      description = "Ask for the password to log in with where no key is taken")
  private boolean askPassword;

  @Option(
      names = {"--connection-password-file", "--conn-pass-file"},
      paramLabel = "FILE",
      description = "A file with that password, or a program that prints it")
  private String passwordFile;

  @Option(
      names = {"-c", "--connection"},
      paramLabel = "KIND",
      description = "ssh or local (default: ssh)")
  private String connection = "ssh";

  @Option(
      names = {"-T", "--timeout"},
      paramLabel = "SECONDS",
      description = "How long connecting may take (default: " + DEFAULT_TIMEOUT + ")")
  private int timeout = DEFAULT_TIMEOUT;

  @Option(
      names = "--ssh-common-args",
      paramLabel = "OPTIONS",
      description = "Options as for the ssh command, for example '-o StrictHostKeyChecking=yes'")
  private String commonOptions;

  @Option(
      names = "--ssh-extra-args",
      paramLabel = "OPTIONS",
      description = "The same; these win over those of --ssh-common-args")
  private String extraOptions;

  @Option(
      names = {"-b", "--become"},
      description = "Become another user on the hosts, with sudo")
  private boolean become;

  @Option(
      names = "--become-user",
      paramLabel = "NAME",
      description = "The user to become (default: root)")
  private String becomeUser = "root";

  @Option(names = "--become-method", paramLabel = "METHOD", description = "sudo, and no other")
  private String becomeMethod = SUDO;

  @Option(
      names = {"-K", "--ask-become-pass"},
      description = "Ask for the password that sudo asks for")
  private boolean askBecomePassword;

  @Option(
      names = {"--become-password-file", "--become-pass-file"},
      paramLabel = "FILE",
      description = "A file with that password, or a program that prints it")
  private String becomePasswordFile;

  /**
   * How to log in, with the passwords there are.
   *
   * @param become the user to become where nothing says otherwise
   * @param defaults what holds where a host's variables say nothing
   */
  record Login(Become become, ConnectionVariables.Defaults defaults) {}

  /**
   * Gets the passwords and puts all together.
   *
   * @param surroundings the user, who may be asked
   * @param secrets gets the passwords
   * @param problems collects what is wrong
   */
  Login login(Surroundings surroundings, SecretMask secrets, Problems problems) {
    if (timeout < 1) {
      problems.add(SourceLocation.commandLine(), "--timeout must be at least 1, not " + timeout);
    }
    if (!becomeMethod.equals(SUDO)) {
      problems.add(
          SourceLocation.commandLine(),
          "--become-method is sudo, not \"" + becomeMethod + "\"",
          "without sudo on a host, root becomes another user with su");
    }
    if (!List.of("ssh", "smart", "paramiko", "local").contains(connection)) {
      problems.add(
          SourceLocation.commandLine(), "--connection is ssh or local, not \"" + connection + "\"");
    }
    Optional<Password> login =
        password(askPassword, passwordFile, "SSH password: ", surroundings, problems);
    String question =
        login.isPresent() ? "BECOME password (empty for the same): " : "BECOME password: ";
    Optional<Password> sudo =
        password(askBecomePassword, becomePasswordFile, question, surroundings, problems)
            .filter(given -> !given.text().isEmpty())
            .or(() -> askBecomePassword ? login : Optional.empty());
    Stream.concat(login.stream(), sudo.stream()).map(Password::text).forEach(secrets::add);
    List<String> sshOptions = new ArrayList<>();
    Stream.of(extraOptions, commonOptions).filter(text -> text != null).forEach(sshOptions::add);
    return new Login(
        new Become(become ? becomeUser : Become.NOBODY.user(), sudo),
        new ConnectionVariables.Defaults(
            connection.equals("local") ? Target.Kind.LOCAL : Target.Kind.SSH,
            Optional.ofNullable(user),
            Optional.ofNullable(privateKey),
            Duration.ofSeconds(Math.max(1, timeout)),
            login,
            sshOptions));
  }

  private static Optional<Password> password(
      boolean ask, String file, String question, Surroundings surroundings, Problems problems) {
    if (file != null) {
      try {
        byte[] password =
            new PasswordSource("password", file)
                .read(text -> Optional.empty(), false, Vault.locked())
                .password();
        return Optional.of(new Password(new String(password, StandardCharsets.UTF_8)));
      } catch (VaultException e) {
        problems.add(new Problem(SourceLocation.commandLine(), e.getMessage(), e.hint()));
        return Optional.empty();
      }
    }
    if (!ask) {
      return Optional.empty();
    }
    Optional<String> answer = surroundings.dialogue().ask(question, false);
    if (answer.isEmpty()) {
      problems.add(
          SourceLocation.commandLine(),
          "a password is to be asked for, and there is no terminal",
          "give a file with --connection-password-file or --become-password-file");
    }
    return answer.map(Password::new);
  }
}
