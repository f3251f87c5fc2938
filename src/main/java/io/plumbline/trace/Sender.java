package io.plumbline.trace;

import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import io.plumbline.neutron.DeviceNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who sends marked packets, and how.
 *
 * @param host the host that they are sent on
 * @param from where they enter the way, for the reader
 * @param first the first place of the way that can see them
 * @param command how they are sent
 */
record Sender(String host, String from, int first, Command command) {
  private static final int COUNT = 3;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Chooses a sender; none if nobody can send such packets. */
  static Optional<Sender> of(Evidence evidence, List<Waypoint> way, Mark mark) {
    return switch (evidence.subject().request().way()) {
      case FLOATING ->
          evidence.subject().request().from().map(host -> outside(evidence, host, mark));
      case SNAT, EAST_WEST -> instance(evidence, way, mark);
    };
  }

  private static Sender outside(Evidence evidence, String host, Mark mark) {
    String script =
        String.join(
            " ",
            "ping -n -c " + COUNT + " -i 0.2 -W 1",
            "-s " + mark.size(),
            "-p " + mark.hexadecimal(),
            ShellQuote.quote(evidence.subject().to()));
    return new Sender(host, host, 0, Command.look(script).within(LIMIT));
  }

  /**
   * Frames are put on the device that stands behind the instance's bridge, with the addresses of
   * the instance. Where the instance has a floating IP address, its own packets do not go through
   * the network node; so they are sent to the router's port there directly.
   */
  private static Optional<Sender> instance(Evidence evidence, List<Waypoint> way, Mark mark) {
    Subject subject = evidence.subject();
    CloudPort port = subject.instance();
    Optional<CloudPort> next = next(evidence);
    if (!port.hybrid() || next.isEmpty()) {
      return Optional.empty();
    }
    Place device =
        new Place(evidence.inventoryName(port.host()), "", DeviceNames.ofPort("qvb", port.id()));
    for (int i = 0; i < way.size(); i++) {
      if (way.get(i).place().equals(device)) {
        return Optional.of(
            new Sender(
                device.host(),
                device.text(),
                i,
                frames(device, port, next.get(), subject.to(), mark)));
      }
    }
    return Optional.empty();
  }

  private static Optional<CloudPort> next(Evidence evidence) {
    Subject subject = evidence.subject();
    if (subject.sameNetwork()) {
      return subject.other();
    }
    boolean around =
        subject.request().way() == TraceRequest.Way.SNAT && subject.floatingIp().isPresent();
    return around
        ? subject
            .gateway()
            .flatMap(port -> evidence.ids().snatPort(port.device(), subject.network().id()))
        : subject.gateway();
  }

  private static Command frames(
      Place device, CloudPort from, CloudPort next, String to, Mark mark) {
    List<String> arguments =
        List.of(
            device.device(),
            from.mac(),
            next.mac(),
            from.address(),
            to,
            mark.hexadecimal(),
            String.valueOf(mark.size()),
            String.valueOf(COUNT));
    String script =
        "exec python3 -c "
            + ShellQuote.quote(HostProbe.resource("frames.py"))
            + " "
            + ShellQuote.quoteAll(arguments);
    return Command.look(script).within(LIMIT);
  }

  /** Tells of a place of the way whether its packets should pass there. */
  boolean passes(Evidence evidence, List<Waypoint> way, int position) {
    Subject subject = evidence.subject();
    boolean around =
        subject.request().way() == TraceRequest.Way.SNAT
            && subject.floatingIp().isPresent()
            && way.get(position).place().namespace().startsWith("qrouter-");
    return position >= first && !around;
  }
}
