package io.plumbline.trace;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.GuestConsole;
import io.plumbline.trace.Trace.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Follows packets through a cloud: asks the API once, looks at every host once, sends marked
 * packets, and judges. It changes nothing and leaves nothing behind.
 */
public final class Tracer {
  private static final double NANOSECONDS = 1e9;
  private static final String ADDRESSES =
      "cat /sys/class/net/*/address | grep -v 00:00:00:00:00:00";
  private static final Duration CONSOLE_LIMIT = Duration.ofSeconds(5);
  private static final Predicate<String> MAC =
      Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}").asMatchPredicate();

  private final Parts parts;

  /**
   * Makes a tracer.
   *
   * @param parts what it works with
   */
  public Tracer(Parts parts) {
    this.parts = parts;
  }

  /** A way to run commands on a host, as root. */
  @FunctionalInterface
  public interface Shell {
    /**
     * Runs a command.
     *
     * @param command what to run
     * @return what it came to
     * @throws ConnectionException if the host cannot be reached
     */
    CommandResult run(Command command) throws ConnectionException;
  }

  /**
   * What a tracer works with.
   *
   * @param cloud where the API is and who asks, an administrator
   * @param apiHost the host that asks the API
   * @param hosts the ways to all hosts, by name
   * @param threads runs what goes on at the same time on several hosts
   * @param consoles whether instances give a shell on their consoles
   */
  public record Parts(
      Cloud cloud, String apiHost, Map<String, Shell> hosts, Executor threads, boolean consoles) {
    /** Checks that nothing is null. */
    public Parts {
      Objects.requireNonNull(cloud, "cloud is null");
      Objects.requireNonNull(apiHost, "apiHost is null");
      hosts = Map.copyOf(hosts);
      Objects.requireNonNull(threads, "threads is null");
    }
  }

  /**
   * What came of it.
   *
   * @param trace where packets passed, and what is broken
   * @param topology what there is for packets to pass; empty if the API did not answer
   */
  public record Outcome(Trace trace, Optional<Topology> topology) {
    /** Checks that nothing is null. */
    public Outcome {
      Objects.requireNonNull(trace, "trace is null");
      Objects.requireNonNull(topology, "topology is null");
    }
  }

  /**
   * Follows packets.
   *
   * @param request which packets
   * @return what came of it; an API that does not answer is a finding
   * @throws ProbeException if there are no such packets, because the cloud has no such instance
   */
  public Outcome trace(TraceRequest request) {
    CloudIds ids;
    try {
      ids = ids();
    } catch (ConnectionException | ProbeException e) {
      return new Outcome(silent(request, e.getMessage()), Optional.empty());
    }
    Subject subject = Subjects.of(request, ids);
    Evidence evidence = look(ids, subject);
    Sights sights = Sights.NONE;
    if (request.packets()) {
      MarkedPackets.Outcome followed =
          new MarkedPackets(parts.hosts(), parts.threads(), RandomGenerator.getDefault())
              .follow(evidence);
      sights = followed.sights();
      evidence = followed.evidence();
      sights = sights.with(askedReceiver(evidence, sights));
    }
    return new Outcome(Diagnosis.of(evidence, sights), Optional.of(Topologies.of(evidence)));
  }

  /**
   * Asks a receiver inside of the cloud, on its console, for its MAC addresses, if packets came to
   * it and it did not answer; the host cannot see them.
   */
  private Set<String> askedReceiver(Evidence evidence, Sights sights) {
    CloudPort receiver = LostPackets.receiver(evidence.subject());
    boolean ask =
        parts.consoles()
            && receiver.owner().startsWith("compute:")
            && evidence.subject().request().way() != TraceRequest.Way.SNAT
            && LostPackets.unanswered(Diagnosis.of(evidence, sights).hops());
    Shell shell = parts.hosts().get(evidence.inventoryName(receiver.host()));
    if (!ask || shell == null) {
      return Set.of();
    }
    Probe<GuestConsole.Answer> probe =
        GuestConsole.probe(receiver.device(), ADDRESSES, CONSOLE_LIMIT);
    try {
      GuestConsole.Answer answer = probe.parser().apply(shell.run(probe.command()));
      Set<String> macs = new TreeSet<>();
      answer.output().lines().map(String::strip).filter(MAC).forEach(macs::add);
      return macs;
    } catch (ConnectionException lost) {
      return Set.of();
    }
  }

  private CloudIds ids() throws ConnectionException {
    Probe<CloudIds> probe = CloudIds.probe(parts.cloud());
    Shell shell = parts.hosts().get(parts.apiHost());
    if (shell == null) {
      throw new ProbeException("there is no host " + parts.apiHost());
    }
    return probe.parser().apply(shell.run(probe.command()));
  }

  /** The way cannot even be drawn without the API. */
  private Trace silent(TraceRequest request, String why) {
    Place place = new Place(parts.apiHost(), "", "");
    return new Trace(
        request.way().word(),
        List.of(),
        List.of(
            new Finding(
                place,
                OptionalInt.empty(),
                "the cloud's API must say what there is and does not: " + why,
                "a service of the controller is down, or the credentials are wrong",
                Mend.on(parts.apiHost(), "systemctl status neutron-server"))));
  }

  private Evidence look(CloudIds ids, Subject subject) {
    Command command = HostProbe.command(ids.namespaces());
    Map<String, CompletableFuture<Object>> looks = new LinkedHashMap<>();
    for (String host : parts.hosts().keySet().stream().sorted().toList()) {
      looks.put(host, CompletableFuture.supplyAsync(() -> look(host, command), parts.threads()));
    }
    Map<String, HostState> hosts = new LinkedHashMap<>();
    Map<String, String> unreachable = new LinkedHashMap<>();
    looks.forEach(
        (host, look) -> {
          if (look.join() instanceof HostState state) {
            hosts.put(host, state);
          } else {
            unreachable.put(host, String.valueOf(look.join()));
          }
        });
    return new Evidence(ids, subject, hosts, unreachable);
  }

  /** Gives the state of a host, or the reason why there is none. */
  private Object look(String host, Command command) {
    try {
      double before = now();
      CommandResult result = parts.hosts().get(host).run(command);
      return HostState.parse(host, result, before, now());
    } catch (ConnectionException | ProbeException e) {
      return e.getMessage();
    }
  }

  private static double now() {
    Instant now = Instant.now();
    return now.getEpochSecond() + now.getNano() / NANOSECONDS;
  }
}
