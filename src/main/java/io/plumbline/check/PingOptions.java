package io.plumbline.check;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * How a ping is sent, from wherever.
 *
 * @param count how many packets to send
 * @param interval how long after one packet the next is sent
 * @param maxLoss percent of the packets that may be lost
 * @param answers whether answers are wanted, or none at all
 */
record PingOptions(int count, Duration interval, int maxLoss, boolean answers) {
  private static final Duration USUAL = Duration.ofSeconds(1);
  private static final Duration LEAST = Duration.ofMillis(200);

  static List<Parameter> parameters() {
    return List.of(
        Parameter.optional("count", Type.INTEGER, "How many packets to send").defaultsTo("4"),
        Parameter.optional("interval", Type.DURATION, "The time between two packets, 200ms or more")
            .defaultsTo("1s"),
        Parameter.optional("max_loss", Type.INTEGER, "Percent of packets that may be lost")
            .defaultsTo("0"),
        Parameter.optional("answers", Type.BOOLEAN, "false demands that no packet is answered")
            .defaultsTo("true"));
  }

  static PingOptions bind(Arguments arguments) {
    int count = arguments.integer("count", 4);
    if (count < 1 || count > 1000) {
      arguments.problem("count", "\"count\" must be from 1 to 1000, not " + count);
    }
    Duration interval = arguments.duration("interval", USUAL);
    if (interval.compareTo(LEAST) < 0) {
      // Whoever is not root may not send any faster.
      arguments.problem("interval", "\"interval\" must be 200ms or more");
    }
    boolean answers = arguments.bool("answers", true);
    if (!answers && arguments.has("max_loss")) {
      arguments.problem("max_loss", "\"max_loss\" makes no sense where no answer is wanted");
    }
    return new PingOptions(count, interval, arguments.integer("max_loss", 0), answers);
  }

  /** The beginning of a ping's command line. */
  String words() {
    String seconds =
        BigDecimal.valueOf(interval.toMillis(), 3).stripTrailingZeros().toPlainString();
    return "ping -c " + count + (interval.equals(USUAL) ? "" : " -i " + seconds);
  }

  /** How long all packets take, and one answer more. */
  Duration takes() {
    return interval.plusSeconds(1).multipliedBy(count);
  }
}
