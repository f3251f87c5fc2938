package io.plumbline.cli;

import io.plumbline.connection.Become;
import io.plumbline.connection.Target;
import io.plumbline.inventory.ConnectionVariables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how to log in where a host's variables say nothing. */
final class LoginOptions {
  private static final int DEFAULT_TIMEOUT = 10;

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
      names = {"-b", "--become"},
      description = "Become another user on the hosts, with sudo")
  private boolean become;

  @Option(
      names = "--become-user",
      paramLabel = "NAME",
      description = "The user to become (default: root)")
  private String becomeUser = "root";

  Become become() {
    return become ? new Become(becomeUser) : Become.NOBODY;
  }

  ConnectionVariables.Defaults defaults() {
    return new ConnectionVariables.Defaults(
        connection.equals("local") ? Target.Kind.LOCAL : Target.Kind.SSH,
        Optional.ofNullable(user),
        Optional.ofNullable(privateKey),
        Duration.ofSeconds(timeout));
  }
}
