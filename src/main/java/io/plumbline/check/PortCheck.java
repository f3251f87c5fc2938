package io.plumbline.check;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Demands that something on a host listens on a TCP port, or that nothing does. */
public final class PortCheck implements Check<PortCheck.Wanted, String> {
  /** The state LISTEN in /proc/net/tcp, as proc_pid_net(5) has it. */
  private static final String LISTENING = "0A";

  private static final String EXAMPLE =
      """
      - name: The Networking service listens
        port: {port: 9696}
      """;

  /**
   * The arguments.
   *
   * @param port the port
   * @param listening whether something must listen
   */
  public record Wanted(int port, boolean listening) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "port",
        "Demands that something on the host listens on a TCP port",
        List.of(
            Parameter.required("port", Type.INTEGER, "The port"),
            Parameter.optional("listening", Type.BOOLEAN, "Whether something must listen")
                .defaultsTo("true")),
        Optional.empty(),
        EXAMPLE,
        PortCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(TcpCheck.port(arguments), arguments.bool("listening", true));
  }

  @Override
  public Probe<String> probe(Wanted wanted) {
    String script =
        "for table in /proc/net/tcp /proc/net/tcp6; do\n"
            + "  if [ -r $table ]; then grep -i ':"
            + hexadecimal(wanted)
            + " [0-9A-F:]* "
            + LISTENING
            + "' $table; fi\ndone\n[ -r /proc/net/tcp ]\n";
    return Probe.sh(script, PortCheck::parse);
  }

  private static String parse(CommandResult result) {
    if (!result.succeeded()) {
      throw new ProbeException("/proc/net/tcp cannot be read");
    }
    return result.out();
  }

  private static String hexadecimal(Wanted wanted) {
    return String.format(Locale.ROOT, "%04X", wanted.port);
  }

  @Override
  public String shown(Wanted wanted) {
    return "ss -ltn sport = :" + wanted.port;
  }

  @Override
  public Verdict judge(Wanted wanted, String seen) {
    boolean listening = !seen.isBlank();
    return Verdict.of(
        listening == wanted.listening,
        (wanted.listening ? "something listens" : "nothing listens") + " on port " + wanted.port,
        listening ? "something listens" : "nothing listens");
  }
}
