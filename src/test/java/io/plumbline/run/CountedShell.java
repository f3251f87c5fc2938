package io.plumbline.run;

import io.plumbline.connection.shell.Program;
import io.plumbline.connection.shell.ProgramListener;
import io.plumbline.connection.shell.ProgramStarter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Starts programs on this machine and counts what is written to them. */
final class CountedShell implements ProgramStarter {
  private final AtomicLong bytes = new AtomicLong();

  /** Counts the bytes written so far to all programs. */
  long bytes() {
    return bytes.get();
  }

  @Override
  public Program start(String line, ProgramListener listener) {
    try {
      return new Counted(new ProcessBuilder("sh", "-c", line).start(), listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int sendAhead() {
    return 1024 * 1024;
  }

  @Override
  public boolean alive() {
    return true;
  }

  private interface Taker {
    void take(byte[] bytes, int offset, int length);
  }

  private final class Counted implements Program {
    private final Process process;

    Counted(Process process, ProgramListener listener) {
      this.process = process;
      Thread errors = copier(process.getErrorStream(), listener::err, () -> {});
      errors.start();
      copier(process.getInputStream(), listener::out, () -> end(errors, listener)).start();
    }

    private static Thread copier(InputStream from, Taker to, Runnable end) {
      Thread thread =
          new Thread(
              () -> {
                byte[] buffer = new byte[32 * 1024];
                try {
                  for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    to.take(buffer, 0, n);
                  }
                } catch (IOException closed) {
                  // abandoned
                }
                end.run();
              });
      thread.setDaemon(true);
      return thread;
    }

    private void end(Thread errors, ProgramListener listener) {
      try {
        errors.join();
        listener.ended(OptionalInt.of(process.waitFor()));
      } catch (InterruptedException e) {
        listener.ended(OptionalInt.empty());
      }
    }

    @Override
    public void write(byte[] text) throws IOException {
      bytes.addAndGet(text.length);
      process.getOutputStream().write(text);
      process.getOutputStream().flush();
    }

    @Override
    public void closeInput() {
      try {
        process.getOutputStream().close();
      } catch (IOException gone) {
        // then it has ended already
      }
    }

    @Override
    public boolean awaitEnd(Duration limit) throws InterruptedException {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void abandon() {
      process.destroyForcibly();
    }
  }
}
