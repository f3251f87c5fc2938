package io.plumbline.connection.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server, holds everything back for a while in both directions, and
 * counts the round trips. What is sent belongs to the round trip after the last one whose answer
 * had arrived by then; so what is sent together, or crosses on the way, counts once. A program that
 * was slow to send makes the count too high, never too low.
 */
final class CountingRelay implements AutoCloseable {
  final int port;
  private final ServerSocket door;
  private final int server;
  private final Duration delay;

  /** The round trips whose answers have arrived; the first of each connection is that of TCP. */
  private final AtomicInteger answered = new AtomicInteger();

  /** The round trips that have reached the server. */
  private final AtomicInteger asked = new AtomicInteger();

  private CountingRelay(ServerSocket door, int server, Duration delay) {
    this.door = door;
    this.port = door.getLocalPort();
    this.server = server;
    this.delay = delay;
  }

  /** Starts one before a server on the loopback address. */
  static CountingRelay before(int server, Duration delay) throws IOException {
    ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    CountingRelay relay = new CountingRelay(door, server, delay);
    new Thread(relay::accept, "relay").start();
    return relay;
  }

  /** Counts the round trips so far of the connection that was made last. */
  int roundTrips() {
    return answered.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
        answered.set(1);
        asked.set(1);
        carry(client, behind, () -> answered.get() + 1, asked);
        carry(behind, client, asked::get, answered);
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  /** Bytes on their way. */
  private record Parcel(byte[] bytes, int roundTrip, long due) {}

  @FunctionalInterface
  private interface Stamp {
    int next();
  }

  private void carry(Socket from, Socket to, Stamp stamp, AtomicInteger arrived) {
    BlockingQueue<Parcel> way = new LinkedBlockingQueue<>();
    new Thread(() -> send(from, way, stamp), "relay").start();
    new Thread(() -> deliver(way, to, arrived), "relay").start();
  }

  private void send(Socket from, BlockingQueue<Parcel> way, Stamp stamp) {
    byte[] room = new byte[64 * 1024];
    try {
      InputStream input = from.getInputStream();
      int length;
      while ((length = input.read(room)) >= 0) {
        way.add(
            new Parcel(
                Arrays.copyOf(room, length), stamp.next(), System.nanoTime() + delay.toNanos()));
      }
    } catch (IOException gone) {
      // the same as the end
    }
    way.add(new Parcel(new byte[0], 0, 0));
  }

  private static void deliver(BlockingQueue<Parcel> way, Socket to, AtomicInteger arrived) {
    try (to) {
      OutputStream output = to.getOutputStream();
      while (true) {
        Parcel parcel = way.take();
        if (parcel.bytes().length == 0) {
          return;
        }
        TimeUnit.NANOSECONDS.sleep(parcel.due() - System.nanoTime());
        arrived.accumulateAndGet(parcel.roundTrip(), Math::max);
        output.write(parcel.bytes());
      }
    } catch (IOException gone) {
      // nobody is left to deliver to
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
