package io.plumbline.report;

import io.plumbline.report.drawing.Marks;
import io.plumbline.report.drawing.TopologyPicture;
import io.plumbline.trace.Place;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Topology.Host;
import io.plumbline.trace.Topology.Network;
import io.plumbline.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws hosts, what is in them and what connects them into a page. */
final class HtmlTopology {
  /** More would be too small to read. */
  private static final int MOST_HOSTS = 8;

  private static final int MOST_COLUMNS = 4;
  private static final int COLORS = 6;

  private final HtmlPage page;
  private final RunRecord record;
  private final Topology topology;

  /**
   * Prepares drawings.
   *
   * @param page gets them
   * @param record what happened
   */
  HtmlTopology(HtmlPage page, RunRecord record) {
    this.page = page;
    this.record = record;
    this.topology = record.topology();
  }

  /** Draws all hosts with what is wrong on them; nothing if nobody looked what there is. */
  void add() {
    if (topology.hosts().isEmpty()) {
      return;
    }
    page.start("section", "topology").element("h2", "", "Topology").raw("\n");
    Marks marks = TopologyMarks.of(record);
    Set<String> first =
        marks.wrong().keySet().stream().map(Place::host).collect(Collectors.toSet());
    List<String> drawn = drawn(first);
    draw(drawn, marks, Optional.empty(), "The hosts, what is in them and what connects them");
    if (drawn.size() < topology.hosts().size()) {
      List<String> others =
          topology.hosts().stream().map(Host::name).filter(name -> !drawn.contains(name)).toList();
      page.element("p", "meta", "Not drawn: " + HostList.text(others, 80));
    }
    addLegend();
    page.end();
  }

  /**
   * Draws the hosts that a way leads through, and the way.
   *
   * @param trace the way
   * @param marks what was found wrong on it
   */
  void add(Trace trace, Marks marks) {
    Set<String> passed = new LinkedHashSet<>();
    trace.hops().forEach(hop -> passed.add(hop.place().host()));
    List<String> drawn =
        topology.hosts().stream()
            .map(Host::name)
            .filter(passed::contains)
            .limit(MOST_HOSTS)
            .toList();
    if (!drawn.isEmpty()) {
      draw(drawn, marks, Optional.of(trace), "The way of the packets of " + trace.title());
    }
  }

  private List<String> drawn(Set<String> first) {
    List<String> all = topology.hosts().stream().map(Host::name).toList();
    List<String> chosen = new ArrayList<>(all.stream().filter(first::contains).toList());
    all.stream().filter(name -> !first.contains(name)).forEach(chosen::add);
    Set<String> kept = Set.copyOf(chosen.subList(0, Math.min(MOST_HOSTS, chosen.size())));
    return all.stream().filter(kept::contains).toList();
  }

  /** A picture cannot flow as text does, so there is one for wide pages and one for narrow ones. */
  private void draw(List<String> hosts, Marks marks, Optional<Trace> trace, String title) {
    Topology part =
        new Topology(
            topology.hosts().stream().filter(host -> hosts.contains(host.name())).toList(),
            topology.wires(),
            topology.networks());
    int rows = (hosts.size() + MOST_COLUMNS - 1) / MOST_COLUMNS;
    int columns = (hosts.size() + rows - 1) / rows;
    HtmlDrawing drawing = new HtmlDrawing(page);
    page.start("div", "drawings" + (columns > 1 ? " two" : ""));
    if (columns > 1) {
      drawing.add(new TopologyPicture(part, marks, trace, columns).draw(), "for-wide", title);
    }
    drawing.add(new TopologyPicture(part, marks, trace, 1).draw(), "for-narrow", title);
    page.end();
  }

  private void addLegend() {
    page.start("ul", "legend");
    for (Map.Entry<String, String> entry :
        List.of(
            Map.entry("wire plugged", "port of a bridge"),
            Map.entry("wire cable", "virtual cable or patch"),
            Map.entry("wire tunnel", "tunnel"),
            Map.entry("wire outside", "network outside of the hosts"))) {
      page.start("li", "")
          .raw("<svg width=\"26\" height=\"10\"><path class=\"" + entry.getKey())
          .raw("\" d=\"M1 5L25 5\"></path></svg>")
          .text(entry.getValue())
          .end();
    }
    addKey("wrong", "a failed check or a finding names it");
    for (int i = 0; i < topology.networks().size(); i++) {
      addKey("network n" + i % COLORS, text(topology.networks().get(i)));
    }
    page.end();
  }

  private void addKey(String look, String text) {
    page.start("li", "")
        .raw("<svg width=\"12\" height=\"12\"><rect class=\"key " + look)
        .raw("\" x=\"1\" y=\"1\" width=\"10\" height=\"10\" rx=\"2\"></rect></svg>")
        .text(text)
        .end();
  }

  private static String text(Network network) {
    String kind = network.type() + (network.segment().isEmpty() ? "" : " " + network.segment());
    return network.name()
        + " ("
        + kind
        + (network.external() ? ", external" : "")
        + ") "
        + String.join(", ", network.subnets());
  }
}
