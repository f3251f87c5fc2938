package io.plumbline.connection.ssh;

import io.plumbline.connection.shell.Program;
import io.plumbline.connection.shell.ProgramListener;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program on a host, in a channel of its own of the shared connection. */
final class SshProgram implements Program {
  private final ExecChannel channel;
  private final CountDownLatch over = new CountDownLatch(1);

  /** Starts the program in its channel; the listener is called from MINA's threads. */
  SshProgram(ExecChannel channel, String line, ProgramListener listener, Duration limit)
      throws IOException {
    this.channel = channel;
    channel.addCloseFutureListener(
        closed -> {
          listener.ended(channel.exitCode());
          over.countDown();
        });
    try {
      channel.start(line, new Sink(listener::out), new Sink(listener::err), limit);
    } catch (IOException failure) {
      channel.close(true);
      throw failure;
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    OutputStream stdin = channel.getInvertedIn();
    stdin.write(bytes);
    stdin.flush();
  }

  @Override
  public void closeInput() {
    try {
      channel.getInvertedIn().close();
    } catch (IOException gone) {
      // then there is nobody left to tell
    }
  }

  @Override
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void abandon() {
    channel.close(true);
  }

  @FunctionalInterface
  private interface Taker {
    void take(byte[] bytes, int offset, int length);
  }

  /** Passes bytes on in the thread that received them. */
  private static final class Sink extends OutputStream {
    private final Taker taker;

    Sink(Taker taker) {
      this.taker = taker;
    }

    @Override
    public void write(int one) {
      taker.take(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      taker.take(bytes, offset, length);
    }
  }
}
