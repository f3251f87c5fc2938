package io.plumbline.check;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.openstack.GuestConsole;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Demands that a ping which ran while something else was done lost few packets. It reads what that
 * ping printed into a file, of a host or of an instance.
 */
public final class PingRecordCheck implements Check<PingRecordCheck.Wanted, PingRecordCheck.Seen> {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int MOST_LINES = 30;

  /** What iputils and busybox print for each answer. */
  private static final Pattern ANSWER = Pattern.compile("bytes from .* (?:icmp_)?seq=(\\d{1,9})");

  private static final String EXAMPLE =
      """
      - name: The router answered while its agents were restarted
        ping_record: {path: /run/ping-to-the-router, max_lost: 2}
        on: outside
        within: 60s
      """;

  /**
   * The arguments.
   *
   * @param path the file that the ping printed into
   * @param server the id of the instance that has the file, if it is not the host's
   * @param maxLost how many packets may be lost
   */
  record Wanted(String path, Optional<String> server, int maxLost) {}

  /**
   * What was seen.
   *
   * @param text what the ping printed
   * @param silence why it could not be read, if so
   */
  record Seen(String text, Optional<String> silence) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "ping_record",
        "Demands that a ping that ran meanwhile, and wrote what it printed to a file, lost little",
        List.of(
            Parameter.required("path", Type.TEXT, "The file, an absolute path"),
            Parameter.optional(
                "server", Type.TEXT, "The id of the instance that has the file; it runs here"),
            Parameter.optional("max_lost", Type.INTEGER, "How many packets may be lost")
                .defaultsTo("0")),
        Optional.empty(),
        EXAMPLE,
        PingRecordCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String path = arguments.text("path");
    if (!path.isEmpty() && !path.startsWith("/")) {
      arguments.problem("path", "\"path\" must be an absolute path, not \"" + path + "\"");
    }
    int maxLost = arguments.integer("max_lost", 0);
    if (maxLost < 0) {
      arguments.problem("max_lost", "\"max_lost\" must be 0 or more, not " + maxLost);
    }
    Optional<String> server =
        arguments.has("server")
            ? Optional.of(GuestCommandCheck.server(arguments))
            : Optional.empty();
    return new Wanted(path, server, maxLost);
  }

  @Override
  public Probe<Seen> probe(Wanted wanted) {
    if (wanted.server.isEmpty()) {
      return new Probe<>(
          Command.sh("cat " + ShellQuote.quote(wanted.path) + "\n"), PingRecordCheck::parse);
    }
    Probe<GuestConsole.Answer> probe =
        GuestConsole.probe(wanted.server.get(), shown(wanted), LIMIT);
    return new Probe<>(
        probe.command(),
        result -> {
          GuestConsole.Answer answer = probe.parser().apply(result);
          return new Seen(answer.output(), answer.silence());
        });
  }

  private static Seen parse(CommandResult result) {
    return result.succeeded()
        ? new Seen(result.out(), Optional.empty())
        : new Seen("", Optional.of(result.err().strip()));
  }

  @Override
  public String shown(Wanted wanted) {
    return "cat " + HostWord.shown(wanted.path);
  }

  /** Thousands of lines say no more than the first, the last, and what is counted. */
  @Override
  public Optional<String> evidence(Wanted wanted, Seen seen) {
    List<String> lines = seen.silence().orElse(seen.text()).lines().toList();
    if (lines.size() <= 2 * MOST_LINES) {
      return Optional.of(String.join("\n", lines));
    }
    return Optional.of(
        String.join("\n", lines.subList(0, MOST_LINES))
            + "\n... "
            + (lines.size() - 2 * MOST_LINES)
            + " lines\n"
            + String.join("\n", lines.subList(lines.size() - MOST_LINES, lines.size())));
  }

  @Override
  public Verdict judge(Wanted wanted, Seen seen) {
    String expected =
        wanted.maxLost == 0 ? "no packet lost" : "at most " + wanted.maxLost + " packets lost";
    if (seen.silence().isPresent()) {
      return Verdict.error(expected, seen.silence().get());
    }
    Optional<PingStatistics> statistics = PingStatistics.parse(seen.text());
    if (statistics.isEmpty()) {
      return Verdict.of(false, expected, "the ping is not over, or was cut off");
    }
    int sent = statistics.get().sent();
    int lost = Math.max(0, sent - statistics.get().received());
    String actual = lost + " of " + sent + " packets lost";
    int most = mostInARow(seen.text(), sent);
    if (lost > 0 && most > 0) {
      actual += ", at most " + most + " in a row";
    }
    return Verdict.of(sent > 0 && lost <= wanted.maxLost, expected, actual);
  }

  /** The longest run of packets without an answer; iputils counts from 1, busybox from 0. */
  private static int mostInARow(String text, int sent) {
    BitSet answered = new BitSet();
    Matcher matcher = ANSWER.matcher(text);
    while (matcher.find()) {
      answered.set(Integer.parseInt(matcher.group(1)));
    }
    int first = answered.get(0) ? 0 : 1;
    int most = 0;
    for (int at = first; at < first + sent; ) {
      int next = answered.nextSetBit(at);
      int end = next < 0 ? first + sent : Math.min(next, first + sent);
      most = Math.max(most, end - at);
      at = end + 1;
    }
    return most;
  }
}
