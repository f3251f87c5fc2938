import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a link slow: passes TCP connections on, and every byte half a round-trip time later.
 *
 * <p>It delays and does not throttle: each piece carries the time it came and leaves that much
 * later, however many are under way. As on a real link, setting up a connection takes a round trip
 * too: what a client says first reaches the server one and a half round trips after the client
 * began to connect.
 *
 * <p>Usage: {@code java Relay.java ADDRESS PORT MILLISECONDS...}. Connections go to the port of the
 * address. For each round-trip time a free port of the address is listened on and printed, one a
 * line. The relay ends when its standard input does.
 */
final class Relay {
  private static final int PIECE_BYTES = 64 * 1024;
  private static final int PIECES_UNDER_WAY = 1024;

  /** Some bytes, and when they leave; none at all at the end. */
  private record Piece(byte[] bytes, long leavesAt) {}

  private final InetSocketAddress server;
  private final long oneWay;

  private Relay(InetSocketAddress server, long oneWay) {
    this.server = server;
    this.oneWay = oneWay;
  }

  public static void main(String[] arguments) throws IOException {
    InetSocketAddress server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
    List<ServerSocket> listeners = new ArrayList<>();
    for (String milliseconds : Arrays.asList(arguments).subList(2, arguments.length)) {
      long oneWay = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(milliseconds)) / 2;
      ServerSocket listener = new ServerSocket(0, 128, server.getAddress());
      listeners.add(listener);
      start(() -> new Relay(server, oneWay).accept(listener));
    }
    listeners.forEach(listener -> System.out.println(listener.getLocalPort()));
    while (System.in.read() >= 0) {
      // Nothing that is said matters, only that somebody is there.
    }
    System.exit(0);
  }

  private void accept(ServerSocket listener) throws IOException {
    while (true) {
      Socket client = listener.accept();
      long acceptedAt = System.nanoTime();
      client.setTcpNoDelay(true);
      start(() -> connect(client, acceptedAt));
    }
  }

  private void connect(Socket client, long acceptedAt) throws IOException, InterruptedException {
    // What the client says meanwhile is under way already.
    BlockingQueue<Piece> toServer = read(client);
    sleepUntil(acceptedAt + 3 * oneWay);
    Socket behind = new Socket();
    try {
      behind.connect(server);
    } catch (IOException refused) {
      client.close();
      return;
    }
    behind.setTcpNoDelay(true);
    BlockingQueue<Piece> toClient = read(behind);
    start(() -> write(toClient, behind, client));
    write(toServer, client, behind);
  }

  /** Reads all that comes, and says when it may leave. */
  private BlockingQueue<Piece> read(Socket from) {
    BlockingQueue<Piece> underWay = new ArrayBlockingQueue<>(PIECES_UNDER_WAY);
    start(
        () -> {
          byte[] buffer = new byte[PIECE_BYTES];
          int length = 0;
          while (length >= 0) {
            try {
              length = from.getInputStream().read(buffer);
            } catch (IOException broken) {
              length = -1;
            }
            byte[] bytes = Arrays.copyOf(buffer, Math.max(length, 0));
            underWay.put(new Piece(bytes, System.nanoTime() + oneWay));
          }
        });
    return underWay;
  }

  private static void write(BlockingQueue<Piece> underWay, Socket from, Socket to)
      throws IOException, InterruptedException {
    try {
      Piece piece = underWay.take();
      while (piece.bytes().length > 0) {
        sleepUntil(piece.leavesAt());
        to.getOutputStream().write(piece.bytes());
        piece = underWay.take();
      }
      sleepUntil(piece.leavesAt());
      to.shutdownOutput();
    } catch (IOException gone) {
      from.close();
      to.close();
      // The reader may wait for room, and would wait for ever.
      underWay.clear();
    }
  }

  private static void sleepUntil(long time) {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                System.err.println("relay: " + e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
