package io.plumbline.trace;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ShellQuote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sends marked packets and watches for them at all places of their way at the same time. Everything
 * that runs on hosts for it ends by itself, at the latest with the connection.
 */
final class MarkedPackets {
  private static final int WATCH_SECONDS = 60;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Map<String, Tracer.Shell> hosts;
  private final Executor threads;
  private final Mark mark;

  MarkedPackets(Map<String, Tracer.Shell> hosts, Executor threads, RandomGenerator random) {
    this.hosts = hosts;
    this.threads = threads;
    this.mark = Mark.random(random);
  }

  /** What was seen, and the evidence with the neighbours that hosts know by now. */
  record Outcome(Sights sights, Evidence evidence) {}

  /** Sends and watches; nothing is seen where nobody can send or watch. */
  Outcome follow(Evidence evidence) {
    List<Waypoint> way = Paths.of(evidence);
    Optional<Sender> sender = Sender.of(evidence, way, mark);
    if (sender.isEmpty() || !evidence.hosts().containsKey(sender.get().host())) {
      return new Outcome(Sights.NONE, evidence);
    }
    Map<String, List<Integer>> points = points(evidence, way, sender.get());
    onAll(points.keySet().stream().toList(), host -> watch(way, points.get(host)));
    boolean sent =
        run(sender.get().host(), sender.get().command())
            .filter(result -> result.exitCode() == 0 || result.exitCode() == 1)
            .isPresent();
    List<String> all = List.copyOf(evidence.hosts().keySet());
    Map<String, CommandResult> answers = onAll(all, host -> seen(evidence, host));
    return sent
        ? outcome(evidence, way, answers, sender.get())
        : new Outcome(Sights.NONE, evidence);
  }

  /** The places to watch, by host, as positions on the way. */
  private static Map<String, List<Integer>> points(
      Evidence evidence, List<Waypoint> way, Sender sender) {
    Map<String, List<Integer>> points = new LinkedHashMap<>();
    for (int i = 0; i < way.size(); i++) {
      Place place = way.get(i).place();
      if (way.get(i).wrapping() != Waypoint.Wrapping.HIDDEN
          && sender.passes(evidence, way, i)
          && evidence.device(place).isPresent()) {
        points.computeIfAbsent(place.host(), host -> new ArrayList<>()).add(i);
      }
    }
    return points;
  }

  private Command watch(List<Waypoint> way, List<Integer> points) {
    List<String> lines = new ArrayList<>();
    for (int point : points) {
      Place place = way.get(point).place();
      String filter = mark.filter(way.get(point).wrapping());
      lines.add(String.join("|", "" + point, place.namespace(), place.device(), filter));
    }
    String script =
        assign("plumb_limit", "" + WATCH_SECONDS)
            + assign("plumb_fill", mark.hexadecimal())
            + assign("plumb_size", "" + mark.size())
            + assign("plumb_watcher", HostProbe.resource("watch.py"))
            + assign("plumb_points", String.join("\n", lines))
            + HostProbe.resource("watch.sh");
    return Command.sh(script).within(LIMIT);
  }

  private static Command seen(Evidence evidence, String host) {
    String spaces = String.join(" ", evidence.hosts().get(host).spaces().keySet());
    return Command.sh(assign("plumb_spaces", spaces) + HostProbe.resource("seen.sh")).within(LIMIT);
  }

  private static String assign(String name, String value) {
    return name + "=" + ShellQuote.quote(value) + "\n";
  }

  private static Outcome outcome(
      Evidence evidence, List<Waypoint> way, Map<String, CommandResult> answers, Sender sender) {
    Map<Place, Integer> there = new HashMap<>();
    Map<Place, Integer> back = new HashMap<>();
    Map<String, HostState> hosts = new LinkedHashMap<>(evidence.hosts());
    answers.forEach(
        (host, answer) -> {
          Map<String, String> sections = Sections.of(answer.out());
          sections.forEach(
              (name, text) -> {
                String[] counts = text.split("\\s+");
                if (name.startsWith("seen ") && counts.length == 2) {
                  Place place = way.get(Integer.parseInt(name.substring("seen ".length()))).place();
                  there.put(place, Integer.parseInt(counts[0]));
                  back.put(place, Integer.parseInt(counts[1]));
                }
              });
          hosts.computeIfPresent(host, (name, state) -> state.withNeighbours(sections));
        });
    return new Outcome(
        new Sights(there, back, sender.from(), Set.of()),
        new Evidence(evidence.ids(), evidence.subject(), hosts, evidence.unreachable()));
  }

  private Map<String, CommandResult> onAll(List<String> names, Function<String, Command> command) {
    Map<String, CompletableFuture<Optional<CommandResult>>> runs = new LinkedHashMap<>();
    for (String host : names) {
      runs.put(host, CompletableFuture.supplyAsync(() -> run(host, command.apply(host)), threads));
    }
    Map<String, CommandResult> results = new LinkedHashMap<>();
    runs.forEach((host, run) -> run.join().ifPresent(result -> results.put(host, result)));
    return results;
  }

  /** A host that is lost meanwhile has seen nothing. */
  private Optional<CommandResult> run(String host, Command command) {
    try {
      return Optional.of(hosts.get(host).run(command));
    } catch (ConnectionException lost) {
      return Optional.empty();
    }
  }
}
