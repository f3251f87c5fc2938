package io.plumbline.cli;

import io.plumbline.run.Runner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work with hosts that the user may interrupt. */
final class Interruptible {
  private static final int PATIENCE_SECONDS = 10;

  private Interruptible() {}

  /**
   * Does the work. On an interrupt the runner is stopped, so that hosts are left tidy, and the work
   * may still come to its end.
   *
   * @param runner what has the connections
   * @param work what to do
   * @param <T> what comes of it
   * @return what came of it
   */
  static <T> T by(Runner runner, Supplier<T> work) {
    CountDownLatch done = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              runner.interrupt();
              try {
                done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      return work.get();
    } finally {
      done.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(stop);
      } catch (IllegalStateException e) {
        // The hook is running already: it was what ended the work.
        Thread.yield();
      }
    }
  }
}
