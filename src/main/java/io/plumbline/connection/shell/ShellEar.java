package io.plumbline.connection.shell;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hears a shell: sorts what it prints into frames, and lets a thread wait for that. */
final class ShellEar implements ProgramListener {
  private final MarkedStream stdout = new MarkedStream();
  private final MarkedStream stderr = new MarkedStream();
  private boolean ended;
  private OptionalInt endCode = OptionalInt.empty();
  private long lastHeard = System.nanoTime();

  /** Expects a greeting on both streams; what standard error says before it is kept. */
  synchronized void expectGreeting(
      String marker, BoundedOutput complaint, Consumer<String> greeted) {
    stdout.expect(marker, new BoundedOutput(0), greeted);
    stderr.expect(marker, complaint, word -> {});
  }

  /** Expects the answers to requests that are about to be sent. */
  synchronized void expect(List<Frame> frames) {
    for (Frame frame : frames) {
      stdout.expect(frame.exitMarker, frame.stdout, frame::exited);
      stdout.expect(frame.endMarker, frame.stdout, word -> frame.streamEnded());
      stderr.expect(frame.endMarker, frame.stderr, word -> frame.streamEnded());
    }
  }

  /** Waits until something is so or the shell has ended; false if neither came in time. */
  synchronized boolean await(Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean() && !ended) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }

  /** Reads something that changes as bytes arrive. */
  synchronized <T> T read(Supplier<T> reader) {
    return reader.get();
  }

  /** Tells for how long nothing was heard. */
  synchronized Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastHeard);
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** Tells the exit status of a shell that has ended; empty if the connection broke instead. */
  synchronized OptionalInt endCode() {
    return endCode;
  }

  @Override
  public void out(byte[] bytes, int offset, int length) {
    hear(stdout, bytes, offset, length);
  }

  @Override
  public void err(byte[] bytes, int offset, int length) {
    hear(stderr, bytes, offset, length);
  }

  private synchronized void hear(MarkedStream stream, byte[] bytes, int offset, int length) {
    lastHeard = System.nanoTime();
    if (stream.feed(bytes, offset, length)) {
      notifyAll();
    }
  }

  @Override
  public synchronized void ended(OptionalInt exitCode) {
    if (!ended) {
      ended = true;
      endCode = exitCode;
      notifyAll();
    }
  }
}
