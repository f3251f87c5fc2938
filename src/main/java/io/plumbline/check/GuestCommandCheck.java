package io.plumbline.check;

import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.openstack.GuestConsole;
import java.time.Duration;
import java.util.Optional;

/** Demands something of the outcome of a command inside an instance. */
public final class GuestCommandCheck
    implements Check<GuestCommandCheck.Wanted, GuestConsole.Answer> {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String EXAMPLE =
      """
      - name: The instance knows its name
        guest_command: {server: "${server_id}", cmd: hostname, stdout_contains: demo-instance1}
        on: "${server_host}"
      """;

  /**
   * The arguments.
   *
   * @param server the id of the instance
   * @param typed what is typed into its shell
   * @param limit how long it may take
   * @param output what it must come to
   */
  public record Wanted(String server, String typed, Duration limit, OutputWanted output) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "guest_command",
        "Demands an exit code and an output of a command typed into an instance's console",
        OutputWanted.with(
            Parameter.required("server", Type.TEXT, "The id of the instance; it runs on this host"),
            Parameter.required("cmd", Type.TEXT, "What is typed into its shell, one line"),
            Parameter.optional("timeout", Type.DURATION, "How long it may take").defaultsTo("30s")),
        Optional.empty(),
        EXAMPLE,
        GuestCommandCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String typed = arguments.text("cmd");
    if (typed.contains("\n") || typed.contains("\r")) {
      arguments.problem("cmd", "\"cmd\" must be one line");
    }
    return new Wanted(
        server(arguments),
        typed,
        arguments.duration("timeout", LIMIT),
        OutputWanted.bind(arguments));
  }

  /** Reads the id of an instance, which becomes part of a path. */
  static String server(Arguments arguments) {
    String server = arguments.text("server");
    if (!server.isEmpty() && !server.matches("[0-9a-fA-F-]{32,36}")) {
      arguments.problem("server", "\"server\" must be the id of an instance, not its name");
    }
    return server;
  }

  @Override
  public Probe<GuestConsole.Answer> probe(Wanted wanted) {
    return GuestConsole.probe(wanted.server, wanted.typed, wanted.limit);
  }

  @Override
  public String shown(Wanted wanted) {
    return wanted.typed;
  }

  @Override
  public Optional<String> evidence(Wanted wanted, GuestConsole.Answer seen) {
    return Optional.of(seen.silence().orElse(seen.output()));
  }

  @Override
  public Verdict judge(Wanted wanted, GuestConsole.Answer seen) {
    if (seen.silence().isPresent()) {
      return Verdict.error("the instance answers " + wanted.typed, seen.silence().get());
    }
    return wanted.output.judge(seen.exitCode(), seen.output(), seen.output());
  }
}
