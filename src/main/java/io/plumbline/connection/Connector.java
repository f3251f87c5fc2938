package io.plumbline.connection;

/** Opens connections to hosts. */
@FunctionalInterface
public interface Connector {

  /**
   * Opens a connection.
   *
   * @param target where to
   * @return an open connection
   * @throws ConnectionException if there is none to be had
   */
  Connection connect(Target target) throws ConnectionException;
}
