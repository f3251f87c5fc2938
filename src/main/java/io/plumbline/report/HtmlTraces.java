package io.plumbline.report;

import io.plumbline.report.RunRecord.PlayRecord;
import io.plumbline.trace.Trace;
import io.plumbline.trace.Trace.Finding;
import io.plumbline.trace.Trace.Hop;
import io.plumbline.trace.Trace.Sight;
import java.util.List;
import java.util.Map;

/** Writes into a page where packets got lost, why, and what mends it. */
final class HtmlTraces {
  /** Each takes as much room as fifty checks. */
  private static final int MOST_DRAWINGS = 6;

  private final HtmlPage page;
  private final HtmlTopology topology;
  private int drawings;

  /**
   * Prepares the parts.
   *
   * @param page gets them
   * @param topology draws the ways
   */
  HtmlTraces(HtmlPage page, HtmlTopology topology) {
    this.page = page;
    this.topology = topology;
  }

  /**
   * Writes the cause of each failure, for who reads only the beginning of the page.
   *
   * @param plays what happened
   */
  void addFindings(List<PlayRecord> plays) {
    for (PlayRecord play : plays) {
      for (Map.Entry<String, Trace> trace : play.traces().entrySet()) {
        List<Finding> findings = trace.getValue().findings();
        if (!findings.isEmpty()) {
          add(findings.get(0), trace.getKey());
        }
      }
    }
  }

  /**
   * Writes a way: what is broken, a drawing, and every hop.
   *
   * @param trace the way
   */
  void add(Trace trace) {
    page.start("section", "trace").element("h4", "", "The way of its packets: " + trace.title());
    trace.findings().forEach(finding -> add(finding, ""));
    if (drawings < MOST_DRAWINGS && !trace.hops().isEmpty()) {
      drawings++;
      topology.add(trace, TopologyMarks.of(trace));
    }
    page.start("ol", "hops");
    int broken = trace.breakAt().orElse(-1);
    for (int i = 0; i < trace.hops().size(); i++) {
      add(trace.hops().get(i), i == broken, broken >= 0 && i > broken);
    }
    page.end().end();
  }

  private void add(Hop hop, boolean broken, boolean beyond) {
    page.start("li", broken ? "broken" : beyond ? "beyond" : "");
    page.element("span", "what", hop.what());
    page.element("code", "", hop.place().text());
    if (broken) {
      boolean answer = hop.there() != Sight.MISSED && hop.sound();
      page.element("strong", "failed", answer ? "✖ answers get lost here" : "✖ lost here");
    }
    page.element("span", "sights", sights(hop)).end();
  }

  private static String sights(Hop hop) {
    String there = sight("request", hop.there());
    String back = sight("answer", hop.back());
    return there + (there.isEmpty() || back.isEmpty() ? "" : ", ") + back;
  }

  private static String sight(String what, Sight sight) {
    return switch (sight) {
      case SEEN -> what + " seen";
      case MISSED -> what + " not seen";
      case NOT_WATCHED -> "";
    };
  }

  private void add(Finding finding, String title) {
    page.start("div", "finding");
    if (!title.isEmpty()) {
      page.element("p", "title", title);
    }
    page.start("dl", "");
    addText("broken", finding.broken());
    addText("where", finding.place().text());
    addText("likely cause", finding.cause());
    if (!finding.mend().isBlank()) {
      page.element("dt", "", "to mend it").start("dd", "");
      page.element("code", "", finding.mend()).end();
    }
    page.end().end();
  }

  private void addText(String label, String text) {
    if (!text.isBlank()) {
      page.element("dt", "", label).element("dd", "", text);
    }
  }
}
