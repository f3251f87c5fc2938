package io.plumbline.connection;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Chooses how to connect by the kind of the target.
 *
 * @param ssh for hosts that are reached over SSH
 * @param local for the control machine itself
 */
public record Connectors(Connector ssh, Connector local) implements Connector {

  /** Checks that nothing is null. */
  public Connectors {
    Objects.requireNonNull(ssh, "ssh is null");
    Objects.requireNonNull(local, "local is null");
  }

  @Override
  public Connection connect(Target target) throws ConnectionException {
    return connectorOf(target).connect(target);
  }

  @Override
  public CompletableFuture<Connection> open(Target target) {
    return connectorOf(target).open(target);
  }

  private Connector connectorOf(Target target) {
    return switch (target.kind()) {
      case SSH -> ssh;
      case LOCAL -> local;
    };
  }
}
