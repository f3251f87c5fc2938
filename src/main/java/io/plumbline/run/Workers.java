package io.plumbline.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does work for several hosts at a time, until the run is interrupted. */
final class Workers {
  private final ExecutorService threads;
  private volatile boolean interrupted;

  Workers(ExecutorService threads) {
    this.threads = threads;
  }

  boolean interrupted() {
    return interrupted;
  }

  /** Lets no further work begin. */
  void interrupt() {
    interrupted = true;
  }

  /** Does the work for each host, and waits until all of it is done. */
  void onEach(Collection<HostRun> its, Consumer<HostRun> work) {
    List<Future<?>> futures = new ArrayList<>();
    for (HostRun host : its) {
      if (!interrupted) {
        futures.add(threads.submit(() -> work.accept(host)));
      }
    }
    for (Future<?> future : futures) {
      try {
        future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        interrupted = true;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
  }
}
