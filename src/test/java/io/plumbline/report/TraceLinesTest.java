package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.trace.Place;
import io.plumbline.trace.Trace;
import io.plumbline.trace.Trace.Sight;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TraceLinesTest {
  private final TraceLines lines = new TraceLines(TextReport.Options.plain());

  @Test
  void breakIsMarkedOnTheWayAndExplainedBelow() {
    Place card = new Place("compute1", "", "eth2");
    Place cable = new Place("compute1", "qrouter-1", "rfp-1");
    Trace trace =
        new Trace(
            "floating web 203.0.113.102",
            List.of(
                new Trace.Hop(card, "external network", Sight.SEEN, Sight.MISSED, true),
                new Trace.Hop(cable, "DNAT", Sight.MISSED, Sight.NOT_WATCHED, false)),
            List.of(
                new Trace.Finding(
                    cable,
                    OptionalInt.of(1),
                    "the rule is missing",
                    "it was deleted",
                    "restart it")));

    assertEquals(
        List.of(
            "TRACE [floating web 203.0.113.102] BROKEN",
            "    there   back",
            "  compute1",
            "    seen    missed  eth2            external network",
            "  compute1 qrouter-1",
            "  > missed  -       rfp-1           BROKEN  DNAT",
            "FINDING 1: compute1 qrouter-1 rfp-1",
            "  broken  the rule is missing",
            "  cause   it was deleted",
            "  mend    restart it"),
        lines.of(trace));
  }

  @Test
  void wayThatNobodyWatchedHasNoColumnsForIt() {
    Trace trace =
        new Trace(
            "snat web",
            List.of(
                new Trace.Hop(
                    new Place("a", "", "tap1"),
                    "sends",
                    Sight.NOT_WATCHED,
                    Sight.NOT_WATCHED,
                    true)),
            List.of());

    assertEquals(
        List.of("TRACE [snat web] SOUND", "  a", "    tap1            sends"), lines.of(trace));
  }
}
