package io.plumbline.cli;

import io.plumbline.run.RunSummary;
import io.plumbline.run.Runner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A run that the user may stop. */
final class InterruptibleRun {
  private static final int MOST_SECONDS = 10;

  private InterruptibleRun() {}

  /**
   * Runs a plan to its end. On an interrupt the run is stopped, and what is told at its end is
   * still told.
   *
   * @param runner the run
   * @param id its id
   * @return what it came to
   */
  static RunSummary of(Runner runner, String id) {
    CountDownLatch done = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              runner.interrupt();
              try {
                done.await(MOST_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      return runner.run(id);
    } finally {
      done.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(stop);
      } catch (IllegalStateException e) {
        // The hook is running already: it was what ended the run.
        Thread.yield();
      }
    }
  }
}
