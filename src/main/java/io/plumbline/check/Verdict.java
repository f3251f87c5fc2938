package io.plumbline.check;

import java.util.Objects;

/**
 * How one look is judged.
 *
 * @param status PASSED, FAILED or ERROR
 * @param expected what should have been seen, in words
 * @param actual what was seen, in words
 */
public record Verdict(CheckStatus status, String expected, String actual) {
  /** Checks that nothing is null. */
  public Verdict {
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(expected, "expected is null");
    Objects.requireNonNull(actual, "actual is null");
  }

  /**
   * Judges by one condition.
   *
   * @param holds whether what was seen is as expected
   * @param expected what should have been seen
   * @param actual what was seen
   * @return PASSED or FAILED
   */
  public static Verdict of(boolean holds, String expected, String actual) {
    return new Verdict(holds ? CheckStatus.PASSED : CheckStatus.FAILED, expected, actual);
  }

  /**
   * Says that the look itself did not work.
   *
   * @param expected what should have been seen
   * @param why why nothing could be seen
   * @return ERROR
   */
  public static Verdict error(String expected, String why) {
    return new Verdict(CheckStatus.ERROR, expected, why);
  }
}
