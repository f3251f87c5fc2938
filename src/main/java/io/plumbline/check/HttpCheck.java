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

/** Demands that a web server answers. */
public final class HttpCheck implements Check<HttpCheck.Wanted, CommandResult> {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int NOT_FOUND = 127;
  private static final String EXAMPLE =
      """
      - name: The Networking service answers
        http: {url: "http://controller:9696/", contains: v2.0}
      """;

  /**
   * The arguments.
   *
   * @param url what to ask for
   * @param status the HTTP status it must answer with
   * @param contains texts that the answer must hold
   * @param limit how long it may take
   */
  public record Wanted(String url, int status, List<String> contains, Duration limit) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "http",
        "Demands that a web server answers as it should",
        List.of(
            Parameter.required("url", Type.TEXT, "What to ask for"),
            Parameter.optional("from", Type.TEXT, "The host that asks"),
            Parameter.optional("status", Type.INTEGER, "The status it must answer with")
                .defaultsTo("200"),
            Parameter.optional("contains", Type.LIST, "Texts that the answer must hold"),
            Parameter.optional("timeout", Type.DURATION, "How long it may take").defaultsTo("10s")),
        Optional.of("from"),
        EXAMPLE,
        HttpCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String url = arguments.text("url");
    if (!url.isEmpty() && !url.matches("https?://.+")) {
      arguments.problem("url", "\"url\" must begin with http:// or https://");
    }
    return new Wanted(
        url,
        arguments.integer("status", 200),
        arguments.texts("contains"),
        arguments.duration("timeout", LIMIT));
  }

  @Override
  public Probe<CommandResult> probe(Wanted wanted) {
    String script =
        "curl -sS -g --max-time "
            + Math.max(1, wanted.limit.toSeconds())
            + " -w '\\n%{http_code}\\n' -- "
            + ShellQuote.quote(wanted.url)
            + "\n";
    return new Probe<>(Command.sh(script).within(wanted.limit.plusSeconds(20)), result -> result);
  }

  @Override
  public String shown(Wanted wanted) {
    return "curl -i " + HostWord.shown(wanted.url);
  }

  @Override
  public Verdict judge(Wanted wanted, CommandResult seen) {
    String expected = "status " + wanted.status;
    for (String text : wanted.contains) {
      expected += ", the answer holds \"" + text + "\"";
    }
    if (seen.exitCode() == NOT_FOUND) {
      return Verdict.error(expected, "curl is not installed on this host");
    }
    if (!seen.succeeded()) {
      return Verdict.of(false, expected, seen.err().strip());
    }
    String out = seen.out().stripTrailing();
    String status = out.substring(out.lastIndexOf('\n') + 1);
    List<String> missing =
        wanted.contains.stream().filter(text -> !seen.out().contains(text)).toList();
    String actual = "status " + status;
    for (String text : missing) {
      actual += ", the answer does not hold \"" + text + "\"";
    }
    return Verdict.of(
        status.equals(String.valueOf(wanted.status)) && missing.isEmpty(), expected, actual);
  }
}
