package io.plumbline.check;

import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.openstack.GuestConsole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Demands that an address answers an instance. */
public final class ConsolePingCheck implements Check<ConsolePingCheck.Wanted, GuestConsole.Answer> {
  private static final String EXAMPLE =
      """
      - name: The instance reaches the project router
        console_ping: {server: "${server_id}", to: 192.168.1.1, count: 4}
        on: "${server_host}"
      """;

  /**
   * The arguments.
   *
   * @param server the id of the instance
   * @param to an address or a name
   * @param options how many packets to send, and how
   */
  record Wanted(String server, String to, PingOptions options) {}

  @Override
  public CheckSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        Parameter.required("server", Type.TEXT, "The id of the instance; it runs on this host"));
    parameters.add(Parameter.required("to", Type.TEXT, "An address or a name"));
    parameters.addAll(PingOptions.parameters());
    return new CheckSpec<>(
        "console_ping",
        "Demands that an address answers a ping typed into an instance's console",
        parameters,
        Optional.empty(),
        EXAMPLE,
        ConsolePingCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        GuestCommandCheck.server(arguments),
        HostWord.of(arguments, "to"),
        PingOptions.bind(arguments));
  }

  @Override
  public Probe<GuestConsole.Answer> probe(Wanted wanted) {
    Duration limit = wanted.options.takes().plusSeconds(20);
    return GuestConsole.probe(wanted.server, shown(wanted), limit);
  }

  @Override
  public String shown(Wanted wanted) {
    return wanted.options.words() + " " + HostWord.shown(wanted.to);
  }

  @Override
  public Optional<String> evidence(Wanted wanted, GuestConsole.Answer seen) {
    return Optional.of(seen.silence().orElse(seen.output()));
  }

  @Override
  public Verdict judge(Wanted wanted, GuestConsole.Answer seen) {
    if (seen.silence().isPresent()) {
      String answers = wanted.options.answers() ? " answers the instance" : " does not answer it";
      return Verdict.error(wanted.to + answers, seen.silence().get());
    }
    return PingStatistics.judge(seen.output(), seen.output(), wanted.options);
  }
}
