package io.plumbline.cli;

import io.plumbline.report.WatchReport;
import io.plumbline.run.RunListener;
import io.plumbline.run.Runner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes checks again and again. A round begins when the time since the beginning of the last one is
 * over, or at once if that round took longer. No round is recorded: a watch may go on for weeks.
 *
 * @param every how often
 * @param rounds after how many rounds to end; empty to go on until interrupted
 */
record Watch(Duration every, Optional<Integer> rounds) {

  /** Goes on until the last round, and gives what that came to. */
  ExitCode run(RunCommand command, RunCommand.Job job) {
    CountDownLatch interrupted = new CountDownLatch(1);
    WatchReport report = new WatchReport(command.out(), command.textOptions(), every);
    Thread hook =
        new Thread(
            () -> {
              interrupted.countDown();
              report.close();
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return rounds(command, job, report, interrupted);
    } finally {
      forget(hook);
      report.close();
    }
  }

  private ExitCode rounds(
      RunCommand command, RunCommand.Job job, WatchReport report, CountDownLatch interrupted) {
    int round = 0;
    while (true) {
      long began = System.nanoTime();
      List<RunListener> listeners = new ArrayList<>(command.filesAskedFor());
      listeners.add(report);
      Runner runner = command.runner(job, listeners);
      ExitCode code = command.guarded(runner, RunCommand.newId());
      round++;
      if (rounds.isPresent() && round >= rounds.get()) {
        return code;
      }
      long rest = every.toNanos() - (System.nanoTime() - began);
      try {
        if (interrupted.await(rest, TimeUnit.NANOSECONDS)) {
          return code;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return code;
      }
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running already: the interrupt was what ended the watch.
      Thread.yield();
    }
  }
}
