package io.plumbline.check;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Demands that an address answers. */
public final class PingCheck implements Check<PingCheck.Wanted, CommandResult> {
  private static final int NOT_FOUND = 127;
  private static final String EXAMPLE =
      """
      - name: The router answers on the external network
        ping: {to: 203.0.113.101, from: outside, count: 4}
        within: 60s
      """;

  /**
   * The arguments.
   *
   * @param to an address or a name
   * @param count how many packets to send
   * @param namespace the network namespace to send from, if not the host's own
   * @param maxLoss percent of the packets that may be lost
   */
  public record Wanted(String to, int count, Optional<String> namespace, int maxLoss) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "ping",
        "Demands that an address answers",
        List.of(
            Parameter.required("to", Type.TEXT, "An address or a name"),
            Parameter.optional("from", Type.TEXT, "The host that sends"),
            Parameter.optional("count", Type.INTEGER, "How many packets to send").defaultsTo("4"),
            Parameter.optional("namespace", Type.TEXT, "The network namespace to send from"),
            Parameter.optional("max_loss", Type.INTEGER, "Percent of packets that may be lost")
                .defaultsTo("0")),
        Optional.of("from"),
        EXAMPLE,
        PingCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        HostWord.of(arguments, "to"),
        count(arguments),
        arguments.optionalText("namespace"),
        arguments.integer("max_loss", 0));
  }

  /** Reads how many packets to send. */
  static int count(Arguments arguments) {
    int count = arguments.integer("count", 4);
    if (count < 1 || count > 1000) {
      arguments.problem("count", "\"count\" must be from 1 to 1000, not " + count);
    }
    return count;
  }

  @Override
  public Probe<CommandResult> probe(Wanted wanted) {
    String script = "LC_ALL=C\nexport LC_ALL\n" + in(wanted) + words(wanted, "-W 2 ") + "\n";
    return new Probe<>(
        Command.sh(script).within(Duration.ofSeconds(30L + 3L * wanted.count)), result -> result);
  }

  @Override
  public String shown(Wanted wanted) {
    return in(wanted) + words(wanted, "");
  }

  private static String in(Wanted wanted) {
    return wanted.namespace.map(name -> "ip netns exec " + HostWord.shown(name) + " ").orElse("");
  }

  private static String words(Wanted wanted, String more) {
    return "ping -c " + wanted.count + " " + more + HostWord.shown(wanted.to);
  }

  @Override
  public Verdict judge(Wanted wanted, CommandResult seen) {
    if (seen.exitCode() == NOT_FOUND) {
      return Verdict.error("an answer from " + wanted.to, seen.err().strip());
    }
    return PingStatistics.judge(seen.out(), seen.err(), wanted.count, wanted.maxLoss);
  }
}
