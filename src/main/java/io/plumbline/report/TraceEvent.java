package io.plumbline.report;

import io.plumbline.trace.Trace;
import io.plumbline.trace.Trace.Finding;
import io.plumbline.trace.Trace.Hop;
import io.plumbline.trace.Trace.Sight;
import java.util.Map;
import java.util.OptionalInt;

/** A trace as an event: the names that machines read its parts by, both ways. */
final class TraceEvent {
  private TraceEvent() {}

  /** Turns the trace of a check into plain values. */
  static Map<String, Object> fields(int play, String check, Trace trace) {
    return EventFields.fields(
        "play", play,
        "check", check,
        "title", trace.title(),
        "hops", trace.hops().stream().map(TraceEvent::fields).toList(),
        "findings", trace.findings().stream().map(TraceEvent::fields).toList());
  }

  /**
   * Reads a trace back.
   *
   * @param event what {@link #fields(int, String, Trace)} came to
   * @return the trace
   * @throws io.plumbline.input.InvalidInputException if the event lacks what it must have
   */
  static Trace read(EventLine event) {
    return new Trace(
        event.text("title"),
        event.parts("hops").stream().map(TraceEvent::hop).toList(),
        event.parts("findings").stream().map(TraceEvent::finding).toList());
  }

  private static Map<String, Object> fields(Hop hop) {
    return EventFields.fields(
        "place", TopologyEvent.fields(hop.place()),
        "what", hop.what(),
        "there", EventFields.word(hop.there()),
        "back", EventFields.word(hop.back()),
        "sound", hop.sound());
  }

  private static Hop hop(EventLine event) {
    return new Hop(
        TopologyEvent.place(event.part("place")),
        event.text("what"),
        event.word("there", Sight.class),
        event.word("back", Sight.class),
        event.truth("sound"));
  }

  private static Map<String, Object> fields(Finding finding) {
    return EventFields.fields(
        "place", TopologyEvent.fields(finding.place()),
        "hop", finding.hop().isPresent() ? finding.hop().getAsInt() : null,
        "broken", finding.broken(),
        "cause", finding.cause(),
        "mend", finding.mend());
  }

  private static Finding finding(EventLine event) {
    return new Finding(
        TopologyEvent.place(event.part("place")),
        event.fields().get("hop") == null
            ? OptionalInt.empty()
            : OptionalInt.of(event.number("hop")),
        event.text("broken"),
        event.text("cause"),
        event.text("mend"));
  }
}
