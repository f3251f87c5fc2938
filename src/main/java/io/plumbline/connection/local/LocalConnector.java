package io.plumbline.connection.local;

import io.plumbline.connection.Connection;
import io.plumbline.connection.Connector;
import io.plumbline.connection.Target;
import io.plumbline.connection.shell.ShellConnection;
import java.time.Duration;

/** Runs commands on the control machine, without any network. */
public final class LocalConnector implements Connector {
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(30);

  private final String shell;

  /** Makes a connector that runs scripts in {@code sh}. */
  public LocalConnector() {
    this("sh");
  }

  LocalConnector(String shell) {
    this.shell = shell;
  }

  @Override
  public Connection connect(Target target) {
    return new ShellConnection(
        target.name(), System.getProperty("user.name"), shell, OPEN_LIMIT, new LocalStarter());
  }
}
