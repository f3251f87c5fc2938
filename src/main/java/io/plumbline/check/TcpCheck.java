package io.plumbline.check;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Demands that something accepts TCP connections, and says what it must. */
public final class TcpCheck implements Check<TcpCheck.Wanted, CommandResult> {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int NO_PROGRAM = 3;

  /** POSIX sh has no way to open a connection; one of these is on every system. */
  private static final String SCRIPT =
      """
      if command -v bash >/dev/null 2>&1; then
        $inside timeout "$limit" bash -c '
          exec 3<>"/dev/tcp/$0/$1" || exit 1
          echo connected
          if [ "$2" ]; then IFS= read -r line <&3; printf "%s\\n" "$line"; fi
        ' "$to" "$port" "$banner"
      elif command -v nc >/dev/null 2>&1; then
        line=$($inside nc -w "$limit" "$to" "$port" </dev/null) || exit 1
        echo connected
        printf '%s\\n' "$line" | head -n 1
      else
        echo 'this host has neither bash nor nc to connect with' >&2
        exit 3
      fi
      """;

  private static final String EXAMPLE =
      """
      - name: SSH reaches the instance through its floating IP
        tcp: {to: 203.0.113.102, port: 22, from: outside, banner: SSH-2.0}
        within: 60s
      """;

  /**
   * The arguments.
   *
   * @param to an address or a name
   * @param port the port
   * @param banner what the first line received must begin with, if it matters
   * @param namespace the network namespace to connect from, if not the host's own
   * @param limit how long it may take
   */
  public record Wanted(
      String to, int port, Optional<String> banner, Optional<String> namespace, Duration limit) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "tcp",
        "Demands that a port accepts connections and greets as it should",
        List.of(
            Parameter.required("to", Type.TEXT, "An address or a name"),
            Parameter.required("port", Type.INTEGER, "The port"),
            Parameter.optional("from", Type.TEXT, "The host that connects"),
            Parameter.optional("banner", Type.TEXT, "What the first line received must begin with"),
            Parameter.optional("namespace", Type.TEXT, "The network namespace to connect from"),
            Parameter.optional("timeout", Type.DURATION, "How long it may take").defaultsTo("5s")),
        Optional.of("from"),
        EXAMPLE,
        TcpCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        HostWord.of(arguments, "to"),
        port(arguments),
        arguments.optionalText("banner"),
        arguments.optionalText("namespace"),
        arguments.duration("timeout", LIMIT));
  }

  /** Reads a port. */
  static int port(Arguments arguments) {
    int port = arguments.integer("port", 1);
    if (!arguments.has("port")) {
      arguments.problem("port", "\"port\" is required");
    } else if (port < 1 || port > 65535) {
      arguments.problem("port", "\"port\" must be from 1 to 65535, not " + port);
    }
    return port;
  }

  @Override
  public Probe<CommandResult> probe(Wanted wanted) {
    String script =
        "to="
            + ShellQuote.quote(wanted.to)
            + "\nport="
            + wanted.port
            + "\nlimit="
            + Math.max(1, wanted.limit.toSeconds())
            + "\nbanner="
            + (wanted.banner.isPresent() ? "yes" : "")
            + "\ninside="
            + wanted.namespace.map(name -> ShellQuote.quote("ip netns exec " + name)).orElse("")
            + "\n"
            + SCRIPT;
    return new Probe<>(Command.sh(script).within(wanted.limit.plusSeconds(20)), result -> result);
  }

  @Override
  public String shown(Wanted wanted) {
    String seconds = String.valueOf(Math.max(1, wanted.limit.toSeconds()));
    return wanted.namespace.map(name -> "ip netns exec " + name + " ").orElse("")
        + String.join(
            " ", "nc -w", seconds, HostWord.shown(wanted.to), String.valueOf(wanted.port));
  }

  @Override
  public Verdict judge(Wanted wanted, CommandResult seen) {
    String place = wanted.to + " port " + wanted.port;
    String expected =
        place + wanted.banner.map(text -> " greets with " + text).orElse(" accepts connections");
    if (seen.exitCode() == NO_PROGRAM) {
      return Verdict.error(expected, seen.err().strip());
    }
    List<String> lines = seen.out().lines().toList();
    if (!lines.contains("connected")) {
      String why = reason(seen.err());
      return Verdict.of(
          false, expected, "no connection" + (why.isEmpty() ? " in time" : ": " + why));
    }
    if (wanted.banner.isEmpty()) {
      return Verdict.of(true, expected, place + " accepts connections");
    }
    String line = lines.size() > 1 ? lines.get(1).strip() : "";
    return Verdict.of(
        line.startsWith(wanted.banner.get()),
        expected,
        line.isEmpty() ? "connected, but no greeting came in time" : "the greeting is " + line);
  }

  /** What bash or nc says at the end of a line: {@code Connection refused}. */
  private static String reason(String complaint) {
    String line = complaint.strip().lines().findFirst().orElse("");
    return line.substring(line.lastIndexOf(": ") < 0 ? 0 : line.lastIndexOf(": ") + 2);
  }
}
