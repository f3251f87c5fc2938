package io.plumbline.report;

import io.plumbline.trace.Trace;
import io.plumbline.trace.Trace.Finding;
import io.plumbline.trace.Trace.Hop;
import io.plumbline.trace.Trace.Sight;
import io.plumbline.trace.TraceFields;
import java.util.Map;
import java.util.OptionalInt;

/** A trace as an event: the names that machines read its parts by, both ways. */
final class TraceEvent {
  private TraceEvent() {}

  /** Turns the trace of a check into plain values. */
  static Map<String, Object> fields(int play, String check, Trace trace) {
    Map<String, Object> fields = EventFields.fields("play", play, "check", check);
    fields.putAll(TraceFields.of(trace));
    return fields;
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

  private static Hop hop(EventLine event) {
    return new Hop(
        TopologyEvent.place(event.part("place")),
        event.text("what"),
        event.word("there", Sight.class),
        event.word("back", Sight.class),
        event.truth("sound"));
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
