package io.plumbline.connection;

import java.util.Objects;

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
    return switch (target.kind()) {
      case SSH -> ssh.connect(target);
      case LOCAL -> local.connect(target);
    };
  }
}
