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
  static Verdict judge(String output, String trouble, PingOptions options) {
    String expected = expected(options);
    Optional<PingStatistics> statistics = parse(output);
    if (statistics.isEmpty()) {
      String said = trouble.isBlank() ? "ping printed no statistics" : trouble.strip();
      // A ping that was never sent proves no silence.
      return options.answers() ? Verdict.of(false, expected, said) : Verdict.error(expected, said);
    }
    PingStatistics seen = statistics.get();
    return Verdict.of(
        options.answers() ? seen.loss() <= options.maxLoss() : seen.received() == 0,
        expected,
        seen.received() + " of " + seen.sent() + " packets answered");
  }

  private static String expected(PingOptions options) {
    int count = options.count();
    if (!options.answers()) {
      return "none of " + count + " packets answered";
    }
    return options.maxLoss() > 0
        ? "at most " + options.maxLoss() + " % of " + count + " packets lost"
        : count + " of " + count + " packets answered";
  }
}
