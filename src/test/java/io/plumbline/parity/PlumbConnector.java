package io.plumbline.parity;

import io.plumbline.cli.Surroundings;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.Connectors;
import io.plumbline.connection.Target;
import io.plumbline.connection.local.LocalConnector;
import io.plumbline.connection.ssh.SshConnector;
import java.util.concurrent.CompletableFuture;

/** Opens real connections for many runs, and ends with the last of them. */
final class PlumbConnector implements AutoCloseable {
  private final SshConnector ssh = new SshConnector();
  private final Connectors connectors = new Connectors(ssh, new LocalConnector());

  /** Gives the connector as one run sees it: closing it closes nothing. */
  Surroundings.ClosableConnector ofOneRun() {
    return new Surroundings.ClosableConnector() {
      @Override
      public Connection connect(Target target) throws ConnectionException {
        return connectors.connect(target);
      }

      @Override
      public CompletableFuture<Connection> open(Target target) {
        return connectors.open(target);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {
    ssh.close();
  }
}
