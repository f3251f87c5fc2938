package io.plumbline.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gives traces and topologies as values that can be written as JSON. */
public final class TraceFields {
  private TraceFields() {}

  /**
   * Gives a trace.
   *
   * @param trace what came of following packets
   * @return title, hops and findings
   */
  public static Map<String, Object> of(Trace trace) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("title", trace.title());
    fields.put("hops", trace.hops().stream().map(TraceFields::hop).toList());
    fields.put("findings", trace.findings().stream().map(TraceFields::finding).toList());
    return fields;
  }

  private static Map<String, Object> hop(Trace.Hop hop) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("place", place(hop.place()));
    fields.put("what", hop.what());
    fields.put("there", word(hop.there()));
    fields.put("back", word(hop.back()));
    fields.put("sound", hop.sound());
    return fields;
  }

  private static Map<String, Object> finding(Trace.Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("place", place(finding.place()));
    fields.put("hop", finding.hop().isPresent() ? (Object) finding.hop().getAsInt() : null);
    fields.put("broken", finding.broken());
    fields.put("cause", finding.cause());
    fields.put("mend", finding.mend());
    return fields;
  }

  /**
   * Gives a topology.
   *
   * @param topology what there is for packets to pass
   * @return hosts, wires and networks
   */
  public static Map<String, Object> of(Topology topology) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("hosts", topology.hosts().stream().map(TraceFields::host).toList());
    fields.put("wires", topology.wires().stream().map(TraceFields::wire).toList());
    fields.put("networks", topology.networks().stream().map(TraceFields::network).toList());
    return fields;
  }

  private static Map<String, Object> host(Topology.Host host) {
    List<Map<String, Object>> spaces = host.spaces().stream().map(TraceFields::space).toList();
    return inOrder("name", host.name(), "role", host.role(), "spaces", spaces);
  }

  private static Map<String, Object> space(Topology.Space space) {
    List<Map<String, Object>> devices = space.devices().stream().map(TraceFields::device).toList();
    return inOrder("name", space.name(), "kind", word(space.kind()), "devices", devices);
  }

  private static Map<String, Object> device(Topology.Device device) {
    return inOrder(
        "name", device.name(),
        "kind", word(device.kind()),
        "addresses", device.addresses(),
        "up", device.up(),
        "note", device.note());
  }

  private static Map<String, Object> wire(Topology.Wire wire) {
    return inOrder("from", place(wire.from()), "to", place(wire.to()), "kind", word(wire.kind()));
  }

  private static Map<String, Object> network(Topology.Network network) {
    return inOrder(
        "name", network.name(),
        "type", network.type(),
        "segment", network.segment(),
        "subnets", network.subnets(),
        "external", network.external());
  }

  private static Map<String, Object> place(Place place) {
    return inOrder("host", place.host(), "namespace", place.namespace(), "device", place.device());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> inOrder(Object... pairs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return fields;
  }
}
