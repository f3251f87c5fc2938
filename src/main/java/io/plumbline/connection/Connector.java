package io.plumbline.connection;

import io.plumbline.connection.ConnectionException.Reason;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

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

  /**
   * Begins to open a connection, where that can be waited for later; else opens it.
   *
   * @param target where to
   * @return the open connection, later; or a {@link ConnectionException} if there is none to be
   *     had. It may be completed by a thread that carries the traffic of many hosts, so whatever
   *     follows must not wait there
   */
  default CompletableFuture<Connection> open(Target target) {
    try {
      return CompletableFuture.completedFuture(connect(target));
    } catch (ConnectionException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  /**
   * Waits for a connection that {@link #open} promised.
   *
   * @param promised the connection, later
   * @param host whose it is, for messages
   * @return the open connection
   * @throws ConnectionException if there is none to be had, nobody wants it any more, or the thread
   *     is interrupted
   */
  static Connection await(CompletableFuture<Connection> promised, String host)
      throws ConnectionException {
    try {
      return promised.get();
    } catch (CancellationException unwanted) {
      throw new ConnectionException(Reason.LOST, "connecting to " + host + " was given up", null);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new ConnectionException(Reason.LOST, "interrupted while connecting to " + host, null);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof ConnectionException refused) {
        throw refused;
      }
      throw new IllegalStateException(failure.getCause());
    }
  }
}
