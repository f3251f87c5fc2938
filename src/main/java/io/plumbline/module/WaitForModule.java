package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Waits until a port answers, or a file is there, or either is gone. */
final class WaitForModule implements TaskModule<WaitForModule.Wanted, Boolean> {
  private static final int BAD_PATTERN = 65;
  private static final int NO_TOOL = 69;

  /** Connects; no plain sh can, so whatever the host has must do it. */
  private static final String CONNECTS =
      """
      if command -v bash; then
        timeout "$patience" bash -c ': <>"/dev/tcp/$1/$2"' bash "$host" "$port"
      elif command -v python3; then
        timeout "$patience" python3 -c 'import socket, sys
      socket.create_connection(sys.argv[1:3])' "$host" "$port"
      elif command -v nc; then
        timeout $((patience + 1)) nc -w "$patience" "$host" "$port" </dev/null
        case $? in 0 | 124 | 143) ;; *) false ;; esac
      else
        exit 69
      fi >/dev/null 2>&1
      """;

  /** Connects and reads until a line of the answer matches. */
  private static final String ANSWERS =
      """
      if command -v bash; then
        timeout "$patience" bash -c 'exec 3<>"/dev/tcp/$1/$2" && grep -Eqm 1 -e "$3" <&3' \\
          bash "$host" "$port" "$pattern"
      elif command -v python3; then
        timeout "$patience" python3 -c 'import os, socket, sys
      link = socket.create_connection(sys.argv[1:3])
      while os.write(3, link.recv(4096)): pass' "$host" "$port" 3>&1 >/dev/null |
          grep -Eqm 1 -e "$pattern"
      elif command -v nc; then
        timeout "$patience" nc "$host" "$port" </dev/null | grep -Eqm 1 -e "$pattern"
      else
        exit 69
      fi >/dev/null 2>&1
      """;

  /**
   * The arguments.
   *
   * @param host whose port
   * @param port the TCP port, if one is meant
   * @param path the file, if one is meant
   * @param pattern what must match in the answer of the port, or in the file
   * @param there whether it shall be there, not gone
   * @param timeout how long to wait
   * @param delay how long to wait before the first look
   * @param patience how long one look at a port may take
   */
  record Wanted(
      String host,
      OptionalInt port,
      Optional<String> path,
      Optional<String> pattern,
      boolean there,
      Duration timeout,
      Duration delay,
      Duration patience) {

    private String state() {
      String what =
          port.isPresent() ? "port " + port.getAsInt() + " of " + host : path.orElse("nothing");
      String match = pattern.map(text -> " with a match of " + text).orElse("");
      if (port.isPresent()) {
        return what + (there ? " answers" : " does not answer") + match;
      }
      return what + (there ? " exists" : " does not exist") + match;
    }
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "wait_for",
        "Waits until a port answers or a file is there, or until it is gone",
        true,
        List.of(
            Parameter.optional("host", Type.TEXT, "Whose port; seen from the host of the task")
                .defaultsTo("127.0.0.1"),
            Parameter.optional("port", Type.INTEGER, "The TCP port"),
            Parameter.optional("path", Type.TEXT, "The file or folder"),
            Parameter.optional(
                "search_regex",
                Type.TEXT,
                "An extended regular expression that a line of the answer or the file matches"),
            Parameter.optional("state", Type.TEXT, "What to wait for")
                .oneOf("started", "present", "stopped", "absent")
                .defaultsTo("started"),
            Parameter.optional("timeout", Type.DURATION, "How long to wait").defaultsTo("300s"),
            Parameter.optional("delay", Type.DURATION, "How long to wait before the first look")
                .defaultsTo("0s"),
            Parameter.optional(
                    "connect_timeout", Type.DURATION, "How long one look at a port may take")
                .defaultsTo("5s")),
        Optional.empty(),
        """
        - name: The Identity service answers
          wait_for: {host: controller, port: 5000, timeout: 60s}
        """,
        WaitForModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    OptionalInt port = arguments.optionalInteger("port");
    if (arguments.has("port") == arguments.has("path")) {
      arguments.problem("port", "wait_for needs one of \"port\" and \"path\"");
    }
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65535)) {
      arguments.problem("port", "\"port\" must be 1 to 65535, not " + port.getAsInt());
    }
    String state = arguments.text("state", "started");
    return new Wanted(
        arguments.text("host", "127.0.0.1"),
        port,
        arguments.optionalText("path"),
        arguments.optionalText("search_regex"),
        state.equals("started") || state.equals("present"),
        arguments.duration("timeout", Duration.ofSeconds(300)),
        arguments.duration("delay", Duration.ZERO),
        arguments.duration("connect_timeout", Duration.ofSeconds(5)));
  }

  @Override
  public Probe<Boolean> probe(Wanted wanted) {
    String script = wanted.delay().isZero() ? look(wanted) + "! holds || echo holds\n" : "exit 0\n";
    return Probe.sh(script, WaitForModule::parse);
  }

  private static Boolean parse(CommandResult result) {
    if (result.exitCode() == BAD_PATTERN) {
      throw new ProbeException("\"search_regex\" is not an extended regular expression");
    }
    if (result.exitCode() == NO_TOOL) {
      throw new ProbeException("the host has no bash, python3 or nc to try a port with");
    }
    return result.out().strip().equals("holds");
  }

  /** Defines {@code holds}, which looks once. */
  private static String look(Wanted wanted) {
    StringBuilder script = new StringBuilder();
    variable(script, "host", wanted.host());
    variable(script, "port", wanted.port().isPresent() ? "" + wanted.port().getAsInt() : "");
    variable(script, "path", wanted.path().orElse(""));
    variable(script, "pattern", wanted.pattern().orElse(""));
    variable(script, "patience", "" + Math.max(1, wanted.patience().toSeconds()));
    if (wanted.pattern().isPresent()) {
      script.append("grep -E -e \"$pattern\" </dev/null >/dev/null 2>&1\n");
      script.append("[ $? -lt 2 ] || exit ").append(BAD_PATTERN).append('\n');
    }
    script.append("there() {\n");
    if (wanted.port().isPresent()) {
      script.append(wanted.pattern().isPresent() ? ANSWERS : CONNECTS);
    } else {
      script.append(
          wanted.pattern().isPresent()
              ? "grep -Eqs -e \"$pattern\" -- \"$path\"\n"
              : "[ -e \"$path\" ] || [ -L \"$path\" ]\n");
    }
    script.append("}\nholds() {\n").append(wanted.there() ? "there" : "! there").append("\n}\n");
    return script.toString();
  }

  private static void variable(StringBuilder script, String name, String value) {
    script.append(name).append('=').append(ShellQuote.quote(value)).append('\n');
  }

  @Override
  public Change decide(Wanted wanted, Boolean holds) {
    if (holds) {
      return Change.none(wanted.state());
    }
    String wait =
        """
        began=$(date +%%s)
        sleep %s
        until holds; do
          if [ $(($(date +%%s) - began)) -ge %d ]; then
            echo 'not within %s' >&2
            exit 1
          fi
          sleep 1
        done
        echo $(($(date +%%s) - began))
        """
            .formatted(
                wanted.delay().toSeconds(),
                wanted.timeout().toSeconds(),
                wanted.timeout().toSeconds() + " s");
    Duration limit = wanted.timeout().plus(wanted.patience()).plus(wanted.delay()).plusMinutes(1);
    Command command = Command.sh(look(wanted) + wait).within(limit);
    return Change.of("wait until " + wanted.state(), new Step.Execute(command, Set.of(0)))
        .because(wanted.delay().isZero() ? Discrepancy.MISSING : Discrepancy.INCOMPARABLE);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Boolean holds, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    wanted.port().ifPresent(port -> results.put("port", (long) port));
    wanted.path().ifPresent(path -> results.put("path", path));
    results.put("elapsed", 0L);
    if (!applied.isEmpty() && applied.get(0).out().strip().matches("\\d{1,9}")) {
      results.put("elapsed", Long.parseLong(applied.get(0).out().strip()));
    }
    return results;
  }
}
