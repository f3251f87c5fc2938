package io.plumbline.check;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Keeps looking until what is seen is good, at most for a time; the last look is kept.
 *
 * @param last what was seen last
 * @param attempts how often it looked, at least 1
 * @param <T> what is seen
 */
public record Retry<T>(T last, int attempts) {

  /**
   * Looks at once, and again after each pause until it is good or the time is over. A look that is
   * under way when the time ends is waited for and counts.
   *
   * @param look looks once
   * @param good judges a look
   * @param within how long to keep looking; zero looks once
   * @param every how long to wait between looks
   * @param <T> what is seen
   * @return the last look
   */
  public static <T> Retry<T> until(
      Supplier<T> look, Predicate<T> good, Duration within, Duration every) {
    AtomicReference<T> last = new AtomicReference<>();
    AtomicInteger attempts = new AtomicInteger();
    if (within.isZero()) {
      return new Retry<>(look.get(), 1);
    }
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(every)
          .atMost(within.compareTo(every) > 0 ? within : every.plusMillis(1))
          .until(
              () -> {
                last.set(look.get());
                attempts.incrementAndGet();
                return good.test(last.get());
              });
    } catch (ConditionTimeoutException e) {
      // The last look says more than "timed out": the caller reports that one.
      return new Retry<>(last.get(), attempts.get());
    }
    return new Retry<>(last.get(), attempts.get());
  }
}
