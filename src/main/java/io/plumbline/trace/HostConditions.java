package io.plumbline.trace;

import io.plumbline.trace.Fault.Kind;
import java.util.Locale;
import java.util.Optional;

/** What must hold of a host as a whole. */
final class HostConditions {
  /** Beyond this, tokens and messages that carry the time begin to be refused. */
  private static final double MOST_SECONDS = 3;

  private HostConditions() {}

  /** The host can be looked at. */
  static Condition answers(String host) {
    return evidence ->
        Optional.ofNullable(evidence.unreachable().get(host))
            .map(
                why ->
                    new Fault(
                        Kind.HOST,
                        new Place(host, "", ""),
                        host + " cannot be looked at: " + why,
                        "the host is down, or the management network does not reach it",
                        "ssh " + host));
  }

  /** Open vSwitch answers. */
  static Condition openVswitch(String host) {
    return evidence ->
        evidence
            .host(host)
            .filter(state -> !state.openVswitch().complaint().isEmpty())
            .map(
                state ->
                    new Fault(
                        Kind.SWITCH,
                        new Place(host, "", ""),
                        "Open vSwitch does not answer: "
                            + state.openVswitch().complaint().lines().findFirst().orElse(""),
                        "ovsdb-server is not running",
                        Mend.restart(
                            host,
                            state.units().containsKey("openvswitch-switch")
                                ? "openvswitch-switch"
                                : "openvswitch")));
  }

  /** The host's clock agrees with that of most hosts. */
  static Condition clock(String host) {
    return evidence -> {
      double[] all =
          evidence.hosts().values().stream().mapToDouble(HostState::ahead).sorted().toArray();
      double usual = all.length == 0 ? 0 : all[(all.length - 1) / 2];
      return evidence
          .host(host)
          .filter(state -> Math.abs(state.ahead() - usual) > MOST_SECONDS)
          .map(
              state -> {
                double skew = state.ahead() - usual;
                return new Fault(
                    Kind.CLOCK,
                    new Place(host, "", ""),
                    String.format(
                        Locale.ROOT,
                        "the clock of %s is %.0f s %s those of the other hosts",
                        host,
                        Math.abs(skew),
                        skew > 0 ? "ahead of" : "behind"),
                    "time is not synchronised; the server refuses reports and tokens that are too old",
                    Mend.on(host, "chronyc makestep (or: systemctl restart systemd-timesyncd)"));
              });
    };
  }
}
