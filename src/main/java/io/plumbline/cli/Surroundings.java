package io.plumbline.cli;

import io.plumbline.connection.Connector;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the program has around it.
 *
 * @param out where results go
 * @param err where complaints go
 * @param terminal whether {@code out} is a terminal
 * @param environment the environment variables
 * @param home the folder the program lives in, with its playbooks
 * @param connectors opens the way to hosts, when it is first needed; closed after use
 * @param dialogue the way to what the user types
 */
public record Surroundings(
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    Map<String, String> environment,
    Path home,
    Supplier<ClosableConnector> connectors,
    Dialogue dialogue) {

  /** A connector that holds threads or sockets until it is closed. */
  public interface ClosableConnector extends Connector, AutoCloseable {
    @Override
    void close();
  }

  /** Checks that nothing is null. */
  public Surroundings {
    Objects.requireNonNull(out, "out is null");
    Objects.requireNonNull(err, "err is null");
    environment = Map.copyOf(environment);
    Objects.requireNonNull(home, "home is null");
    Objects.requireNonNull(connectors, "connectors is null");
    Objects.requireNonNull(dialogue, "dialogue is null");
  }

  /**
   * Makes surroundings in which nobody can be asked.
   *
   * @param out where results go
   * @param err where complaints go
   * @param terminal whether {@code out} is a terminal
   * @param environment the environment variables
   * @param home the folder the program lives in, with its playbooks
   * @param connectors opens the way to hosts
   */
  public Surroundings(
      PrintWriter out,
      PrintWriter err,
      boolean terminal,
      Map<String, String> environment,
      Path home,
      Supplier<ClosableConnector> connectors) {
    this(out, err, terminal, environment, home, connectors, Dialogue.SILENT);
  }

  /** Tells where the records of runs and generated secrets are kept. */
  Path stateDirectory() {
    return Path.of(environment.getOrDefault("PLUMB_STATE", ".plumbline"));
  }
}
