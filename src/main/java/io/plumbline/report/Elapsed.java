package io.plumbline.report;

import java.time.Duration;
import java.util.Locale;

/** Writes durations the way people say them. */
final class Elapsed {
  private Elapsed() {}

  /**
   * Writes a duration, as exactly as its size deserves.
   *
   * @param duration any duration
   * @return for example {@code 0.4 s}, {@code 2 min 05 s} or {@code 1 h 02 min}
   */
  static String text(Duration duration) {
    long tenths = Math.max(0, (duration.toMillis() + 50) / 100);
    if (tenths < 600) {
      return String.format(Locale.ROOT, "%d.%d s", tenths / 10, tenths % 10);
    }
    return coarse(duration);
  }

  /**
   * Writes a duration in whole seconds, for a display that is drawn again and again.
   *
   * @param duration any duration
   * @return for example {@code 4 s}, {@code 2 min 05 s} or {@code 1 h 02 min}
   */
  static String coarse(Duration duration) {
    long seconds = Math.max(0, (duration.toMillis() + 50) / 1000);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }
}
