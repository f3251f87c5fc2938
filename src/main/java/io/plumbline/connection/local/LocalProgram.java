package io.plumbline.connection.local;

import io.plumbline.connection.shell.Program;
import io.plumbline.connection.shell.ProgramListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process of this machine, with a thread for each of its output streams. */
final class LocalProgram implements Program {
  private final Process process;
  private final CountDownLatch over = new CountDownLatch(1);

  LocalProgram(Process process, ProgramListener listener) {
    this.process = process;
    Thread errors = copier(() -> copy(process.getErrorStream(), listener::err));
    errors.start();
    copier(
            () -> {
              copy(process.getInputStream(), listener::out);
              finish(errors, listener);
            })
        .start();
  }

  private static Thread copier(Runnable task) {
    Thread thread = new Thread(task, "local-output");
    thread.setDaemon(true);
    return thread;
  }

  @FunctionalInterface
  private interface Sink {
    void take(byte[] bytes, int offset, int length);
  }

  private static void copy(InputStream from, Sink to) {
    byte[] buffer = new byte[32 * 1024];
    try (from) {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        to.take(buffer, 0, count);
      }
    } catch (IOException closed) {
      // abandoned: nobody listens any more
    }
  }

  private void finish(Thread errors, ProgramListener listener) {
    try {
      errors.join();
      listener.ended(OptionalInt.of(process.waitFor()));
    } catch (InterruptedException interruption) {
      listener.ended(OptionalInt.empty());
    } finally {
      over.countDown();
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    OutputStream stdin = process.getOutputStream();
    stdin.write(bytes);
    stdin.flush();
  }

  @Override
  public void closeInput() {
    try {
      process.getOutputStream().close();
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
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
