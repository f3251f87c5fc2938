package io.plumbline.report;

import io.plumbline.trace.Topology;
import io.plumbline.trace.Trace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run on the lab, with what there is on its hosts as the lab's hosts told it, and two ways of
 * packets that got lost, added by hand.
 */
final class LabRun {
  static final Path FILE = Path.of("src/test/resources/report/events.jsonl");

  private final List<EventLine> events;

  LabRun() {
    this(EventFile.read(FILE));
  }

  private LabRun(List<EventLine> events) {
    this.events = events;
  }

  List<EventLine> events() {
    return events;
  }

  Topology topology() {
    return TopologyEvent.read(first("topology"));
  }

  /**
   * The way from the instance to the Internet, across two hosts, lost at the eighth of ten hops.
   */
  Trace trace() {
    return TraceEvent.read(first("traced"));
  }

  /** The same with other texts in place of those that a host sent. */
  LabRun everyTextBecomes(String text) {
    return new LabRun(
        events.stream()
            .map(
                event ->
                    new EventLine(event.file(), event.number(), replaced(event.fields(), text)))
            .toList());
  }

  private EventLine first(String type) {
    return events.stream().filter(event -> event.type().equals(type)).findFirst().orElseThrow();
  }

  private static Map<?, ?> replaced(Map<?, ?> fields, String text) {
    Map<Object, Object> copy = new LinkedHashMap<>();
    fields.forEach(
        (name, value) ->
            copy.put(
                name,
                List.of("type", "kind", "there", "back", "host").contains(name)
                    ? value
                    : replaced(value, text)));
    return copy;
  }

  private static Object replaced(Object value, String text) {
    if (value instanceof Map<?, ?> fields) {
      return replaced(fields, text);
    }
    if (value instanceof List<?> items) {
      return items.stream().map(item -> replaced(item, text)).toList();
    }
    return value instanceof String ? text : value;
  }
}
