package io.plumbline.run;

import io.plumbline.module.Discrepancy;
import io.plumbline.run.TaskExecutor.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One pass of a task: without a loop, or for one item of it.
 *
 * @param status what it came to
 * @param outcome the same in detail
 * @param attempts how often it was tried; 0 if it was skipped
 */
record Pass(TaskStatus status, Outcome outcome, int attempts) {

  static Pass skipped(String why) {
    return skipped(why, true, Discrepancy.NONE);
  }

  private static Pass skipped(String why, boolean known, Discrepancy discrepancy) {
    Outcome outcome =
        new Outcome(false, false, why, "", List.of(), Map.of(), Map.of(), known, discrepancy);
    return new Pass(TaskStatus.SKIPPED, outcome, 0);
  }

  /** Skipped because check mode cannot know; what it registers is unknown too. */
  static Pass unknown(String why, Discrepancy discrepancy) {
    return skipped(why, false, discrepancy);
  }

  static Pass failed(String message) {
    return new Pass(TaskStatus.FAILED, Outcome.failed(message, Map.of()), 1);
  }

  /** What {@code register} keeps of a task that was skipped. */
  static Map<String, Object> skippedValue(String why) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("changed", false);
    value.put("failed", false);
    value.put("skipped", true);
    value.put("summary", why);
    value.put("msg", why);
    return value;
  }
}
