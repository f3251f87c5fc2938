package io.plumbline;

import io.plumbline.cli.Plumb;
import io.plumbline.cli.Surroundings;
import io.plumbline.cli.Terminal;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.Connectors;
import io.plumbline.connection.Target;
import io.plumbline.connection.local.LocalConnector;
import io.plumbline.connection.ssh.SshConnector;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Wires the program together. */
public final class Main {
  private Main() {}

  /**
   * Runs the program and ends the process with its exit status.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    String home = System.getenv().getOrDefault("PLUMB_HOME", ".");
    int status;
    try (Reach reach = new Reach()) {
      if (Plumb.goesToHosts(arguments)) {
        reach.prepare(); // while the command line and the files are read
      }
      Surroundings surroundings =
          new Surroundings(
              out,
              err,
              System.console() != null,
              System.getenv(),
              Path.of(home),
              () -> reach,
              new Terminal(System.in, System.out));
      status = Plumb.execute(surroundings, arguments);
    }
    out.flush();
    err.flush();
    System.exit(status);
  }

  /** Keeps the one SSH client, so that it can be stopped. */
  static final class Reach implements Surroundings.ClosableConnector {
    private final SshConnector ssh = new SshConnector();
    private final Connectors connectors = new Connectors(ssh, new LocalConnector());

    /** Begins to get ready for the first connection, and waits for nothing. */
    void prepare() {
      ssh.prepare();
    }

    @Override
    public Connection connect(Target target) throws ConnectionException {
      return connectors.connect(target);
    }

    @Override
    public CompletableFuture<Connection> open(Target target) {
      return connectors.open(target);
    }

    @Override
    public void close() {
      ssh.close();
    }
  }
}
