package io.plumbline.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many packets of a ping came back.
 *
 * @param sent packets sent
 * @param received answers received
 */
record PingStatistics(int sent, int received) {
  /** What iputils and busybox print; busybox says {@code packets} twice. */
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,9}) packets transmitted, (\\d{1,9})(?: packets)? received");

  /** Reads what ping printed; nothing if it has no statistics. */
  static Optional<PingStatistics> parse(String output) {
    Matcher matcher = LINE.matcher(output);
    return matcher.find()
        ? Optional.of(
            new PingStatistics(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** How much was lost, in percent of what was sent. */
  double loss() {
    return sent == 0 ? 100 : 100.0 * Math.max(0, sent - received) / sent;
  }

  /** Judges a ping; {@code trouble} is what it said if there are no statistics. */
  static Verdict judge(String output, String trouble, int count, int maxLoss) {
    String expected = count + " of " + count + " packets answered";
    if (maxLoss > 0) {
      expected = "at most " + maxLoss + " % of " + count + " packets lost";
    }
    Optional<PingStatistics> statistics = parse(output);
    if (statistics.isEmpty()) {
      String said = trouble.isBlank() ? "ping printed no statistics" : trouble.strip();
      return Verdict.of(false, expected, said);
    }
    PingStatistics seen = statistics.get();
    return Verdict.of(
        seen.loss() <= maxLoss,
        expected,
        seen.received() + " of " + seen.sent() + " packets answered");
  }
}
