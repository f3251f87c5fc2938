package io.plumbline.connection.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.io.AbstractIoServiceFactory;
import org.apache.sshd.common.io.AbstractIoServiceFactoryFactory;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.nio2.Nio2Connector;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.apache.sshd.common.util.threads.ThreadUtils;

/**
 * Opens any number of TCP connections at once with a few threads, which then carry all traffic.
 *
 * <p>MINA's own way waits for each connection in a thread of a small pool, so that a handful of
 * hosts that do not answer keep all others waiting; and it hands every read from one thread to
 * another.
 */
final class OverlappingIo extends AbstractIoServiceFactory {
  private final AsynchronousChannelGroup group;

  private OverlappingIo(FactoryManager manager) {
    // Nothing is ever given to this pool to do, so it starts no thread.
    super(manager, ThreadUtils.newSingleThreadExecutor("ssh-unused"));
    try {
      group =
          AsynchronousChannelGroup.withFixedThreadPool(
              getNioWorkers(manager), work -> new Thread(work, "ssh"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Makes it for a client. */
  static IoServiceFactoryFactory factory() {
    return new AbstractIoServiceFactoryFactory(null) {
      @Override
      public IoServiceFactory create(FactoryManager manager) {
        return new OverlappingIo(manager);
      }
    };
  }

  /**
   * Has the kernel confirm at once what came last. A host sends the answer to a login, and then
   * waits with the next small packet until this one is confirmed, which takes 40 ms otherwise.
   */
  static void confirmNow(IoSession session) {
    if (session instanceof Nio2Session connected
        && connected.getSocket().supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
      try {
        connected.getSocket().setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
      } catch (IOException gone) {
        // whoever uses the connection next will notice
      }
    }
  }

  @Override
  public IoConnector createConnector(IoHandler handler) {
    return autowireCreatedService(new Connector(handler));
  }

  @Override
  public IoAcceptor createAcceptor(IoHandler handler) {
    throw new UnsupportedOperationException("this program is no server");
  }

  /** Ends the threads too. A thread that waits in the kernel would hold up the end of the JVM. */
  @Override
  protected void doCloseImmediately() {
    try {
      group.shutdownNow();
      group.awaitTermination(1, TimeUnit.SECONDS);
    } catch (IOException failure) {
      log.debug("the channel group is not closed", failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    } finally {
      super.doCloseImmediately();
    }
  }

  /** Starts to connect, and waits for nothing. */
  private final class Connector extends Nio2Connector {
    Connector(IoHandler handler) {
      super(null, getFactoryManager(), handler, group, OverlappingIo.this.getExecutorService());
    }

    @Override
    public IoConnectFuture connect(
        SocketAddress address, AttributeRepository attributes, SocketAddress from) {
      IoConnectFuture future = new DefaultIoConnectFuture(address, null);
      try {
        AsynchronousSocketChannel socket = openAsynchronousSocketChannel(address, group);
        future.addListener(
            done -> {
              if (done.getSession() == null) {
                close(socket);
              }
            });
        setSocketOptions(socket);
        socket.connect(
            address,
            null,
            createConnectionCompletionHandler(
                future, socket, attributes, propertyResolver, getIoHandler()));
      } catch (IOException | RuntimeException failure) {
        future.setException(failure);
      }
      return future;
    }

    @Override
    protected Nio2Session createSession(
        PropertyResolver resolver, IoHandler handler, AsynchronousSocketChannel socket)
        throws IOException {
      return new Nio2Session(this, resolver, handler, socket, null);
    }

    private static void close(AsynchronousSocketChannel socket) {
      try {
        socket.close();
      } catch (IOException gone) {
        // then it is as good as closed
      }
    }
  }
}
