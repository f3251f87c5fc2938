package io.plumbline.check;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Demands that an address answers, or that it does not. */
public final class PingCheck implements Check<PingCheck.Wanted, CommandResult> {
  private static final int NOT_FOUND = 127;
  private static final String EXAMPLE =
      """
      - name: The router answers on the external network
        ping: {to: 203.0.113.101, from: outside, count: 4}
        within: 60s
      - name: An address that nobody has does not answer
        ping: {to: 203.0.113.250, from: outside, answers: false}
      """;

  /**
   * The arguments.
   *
   * @param to an address or a name
   * @param namespace the network namespace to send from, if not the host's own
   * @param options how many packets to send, and how
   */
  record Wanted(String to, Optional<String> namespace, PingOptions options) {}

  @Override
  public CheckSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("to", Type.TEXT, "An address or a name"));
    parameters.add(Parameter.optional("from", Type.TEXT, "The host that sends"));
    parameters.add(
        Parameter.optional("namespace", Type.TEXT, "The network namespace to send from"));
    parameters.addAll(PingOptions.parameters());
    return new CheckSpec<>(
        "ping",
        "Demands that an address answers, or that it does not",
        parameters,
        Optional.of("from"),
        EXAMPLE,
        PingCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        HostWord.of(arguments, "to"),
        arguments.optionalText("namespace"),
        PingOptions.bind(arguments));
  }

  @Override
  public Probe<CommandResult> probe(Wanted wanted) {
    String script = "LC_ALL=C\nexport LC_ALL\n" + in(wanted) + words(wanted, "-W 2 ") + "\n";
    return new Probe<>(
        Command.sh(script).within(wanted.options.takes().multipliedBy(2).plusSeconds(30)),
        result -> result);
  }

  @Override
  public String shown(Wanted wanted) {
    return in(wanted) + words(wanted, "");
  }

  private static String in(Wanted wanted) {
    return wanted.namespace.map(name -> "ip netns exec " + HostWord.shown(name) + " ").orElse("");
  }

  private static String words(Wanted wanted, String more) {
    return wanted.options.words() + " " + more + HostWord.shown(wanted.to);
  }

  @Override
  public Verdict judge(Wanted wanted, CommandResult seen) {
    if (seen.exitCode() == NOT_FOUND) {
      return Verdict.error("an answer from " + wanted.to, seen.err().strip());
    }
    return PingStatistics.judge(seen.out(), seen.err(), wanted.options);
  }
}
