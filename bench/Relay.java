import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
 * <p>It also counts how often the link was waited for, whatever else took time: each piece knows
 * how many half round trips came before it, one more than the furthest piece that its sender had
 * got by then.
 *
 * <p>Usage: {@code java Relay.java ADDRESS PORT MILLISECONDS...}. Connections go to the port of the
 * address. For each round-trip time a free port of the address is listened on and printed, one a
 * line. For each line on its standard input, the index of a round-trip time from 0, the relay
 * prints the round trips since the last time. It ends when its standard input does.
 */
final class Relay {
  private static final int PIECE_BYTES = 64 * 1024;
  private static final int PIECES_UNDER_WAY = 1024;

  /**
   * Some bytes, when they leave, and the half round trips until they are there; no bytes at the
   * end.
   */
  private record Piece(byte[] bytes, long leavesAt, int halfTrips) {}

  /** One end of connections: how many half round trips it has seen. */
  private static final class End {
    private int halfTrips;

    synchronized void reach(int count) {
      halfTrips = Math.max(halfTrips, count);
    }

    synchronized int reached() {
      return halfTrips;
    }

    synchronized int reset() {
      int before = halfTrips;
      halfTrips = 0;
      return before;
    }
  }

  private final InetSocketAddress address;
  private final long oneWay;
  private final End client = new End();

  private Relay(InetSocketAddress address, long oneWay) {
    this.address = address;
    this.oneWay = oneWay;
  }

  public static void main(String[] arguments) throws IOException {
    InetSocketAddress server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
    List<Relay> relays = new ArrayList<>();
    List<ServerSocket> listeners = new ArrayList<>();
    for (String milliseconds : Arrays.asList(arguments).subList(2, arguments.length)) {
      long oneWay = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(milliseconds)) / 2;
      ServerSocket listener = new ServerSocket(0, 128, server.getAddress());
      listeners.add(listener);
      Relay relay = new Relay(server, oneWay);
      relays.add(relay);
      start(() -> relay.accept(listener));
    }
    listeners.forEach(listener -> System.out.println(listener.getLocalPort()));
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      System.out.println(relays.get(Integer.parseInt(line)).client.reset() / 2.0);
    }
    System.exit(0);
  }

  private void accept(ServerSocket listener) throws IOException {
    while (true) {
      Socket before = listener.accept();
      long acceptedAt = System.nanoTime();
      before.setTcpNoDelay(true);
      start(() -> connect(before, acceptedAt));
    }
  }

  private void connect(Socket before, long acceptedAt) throws IOException, InterruptedException {
    End server = new End();
    server.reach(client.reached() + 3);
    // What the client says meanwhile is under way already.
    BlockingQueue<Piece> toServer = read(before, client);
    sleepUntil(acceptedAt + 3 * oneWay);
    Socket behind = new Socket();
    try {
      behind.connect(address);
    } catch (IOException refused) {
      before.close();
      return;
    }
    behind.setTcpNoDelay(true);
    BlockingQueue<Piece> toClient = read(behind, server);
    start(() -> write(toClient, behind, before, client));
    write(toServer, before, behind, server);
  }

  /** Reads all that comes, and says when it may leave. */
  private BlockingQueue<Piece> read(Socket from, End sender) {
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
            if (length < 0 && !from.isClosed()) {
              from.shutdownInput();
            }
            byte[] bytes = Arrays.copyOf(buffer, Math.max(length, 0));
            underWay.put(new Piece(bytes, System.nanoTime() + oneWay, sender.reached() + 1));
          }
        });
    return underWay;
  }

  private static void write(BlockingQueue<Piece> underWay, Socket from, Socket to, End receiver)
      throws IOException, InterruptedException {
    try {
      Piece piece = underWay.take();
      while (piece.bytes().length > 0) {
        sleepUntil(piece.leavesAt());
        // What reaches somebody who has hung up keeps nobody waiting.
        if (!to.isInputShutdown()) {
          receiver.reach(piece.halfTrips());
        }
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
