package io.plumbline.report;

import io.plumbline.trace.Trace;
import io.plumbline.trace.Trace.Finding;
import io.plumbline.trace.Trace.Hop;
import io.plumbline.trace.Trace.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes a trace: the way of packets as a line for each place, with a mark where it is broken, then
 * what is broken, why, and what would mend it.
 */
public final class TraceLines {
  private static final int DEVICE = 16;
  private static final int SIGHT = 8;

  private final TextReport.Options options;

  /**
   * Prepares lines.
   *
   * @param options how wide they may be, and whether they have colours
   */
  public TraceLines(TextReport.Options options) {
    this.options = options;
  }

  /**
   * Writes a trace.
   *
   * @param trace what came of following packets
   * @return lines to print
   */
  public List<String> of(Trace trace) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Style.BOLD.paint("TRACE [" + TerminalText.visible(trace.title()) + "]", options.color())
            + " "
            + (trace.findings().isEmpty()
                ? Style.GREEN.paint("SOUND", options.color())
                : Style.RED.paint("BROKEN", options.color())));
    if (!trace.hops().isEmpty()) {
      way(trace, lines);
    }
    for (int i = 0; i < trace.findings().size(); i++) {
      finding(i + 1, trace.findings().get(i), lines);
    }
    return lines;
  }

  private void way(Trace trace, List<String> lines) {
    boolean watched =
        trace.hops().stream()
            .anyMatch(hop -> hop.there() != Sight.NOT_WATCHED || hop.back() != Sight.NOT_WATCHED);
    if (watched) {
      lines.add(Style.DIM.paint("    there   back", options.color()));
    }
    OptionalInt broken = trace.breakAt();
    String before = "";
    for (int i = 0; i < trace.hops().size(); i++) {
      Hop hop = trace.hops().get(i);
      String heading = "  " + hop.place().host() + " " + hop.place().namespace();
      if (!heading.equals(before)) {
        lines.add(TerminalText.cut(TerminalText.visible(heading.stripTrailing()), columns()));
        before = heading;
      }
      lines.add(line(hop, watched, broken.isPresent() && broken.getAsInt() == i));
    }
  }

  private String line(Hop hop, boolean watched, boolean broken) {
    String mark = broken ? "  > " : "    ";
    String sights = watched ? sight(hop.there()) + sight(hop.back()) : "";
    int plain = mark.length() + (watched ? 2 * SIGHT : 0);
    String text =
        TerminalText.fit(TerminalText.visible(hop.place().device()), DEVICE)
            + (hop.sound() ? "" : "BROKEN  ")
            + TerminalText.visible(hop.what());
    String rest = TerminalText.cut(text, Math.max(DEVICE, columns() - plain)).stripTrailing();
    Style style = broken || !hop.sound() ? Style.RED : null;
    return (broken ? Style.RED.paint(mark, options.color()) : mark)
        + sights
        + (style == null ? rest : style.paint(rest, options.color()));
  }

  private String sight(Sight sight) {
    String word =
        switch (sight) {
          case SEEN -> "seen";
          case MISSED -> "missed";
          case NOT_WATCHED -> "-";
        };
    Style style =
        switch (sight) {
          case SEEN -> Style.GREEN;
          case MISSED -> Style.RED;
          case NOT_WATCHED -> Style.DIM;
        };
    return style.paint(word, options.color()) + " ".repeat(SIGHT - word.length());
  }

  private void finding(int number, Finding finding, List<String> lines) {
    lines.add(
        Style.BOLD.paint("FINDING " + number + ":", options.color())
            + " "
            + TerminalText.visible(finding.place().text()));
    wrap("  broken  ", finding.broken(), Style.RED, lines);
    wrap("  cause   ", finding.cause(), null, lines);
    // A command is to be copied, so it stays on its line.
    lines.add("  mend    " + TerminalText.visible(finding.mend()));
  }

  private void wrap(String label, String text, Style style, List<String> lines) {
    int room = Math.max(20, columns() - label.length());
    StringBuilder line = new StringBuilder();
    String start = label;
    for (String word : TerminalText.visible(text).split(" ")) {
      if (line.length() > 0
          && TerminalText.width(line.toString()) + 1 + TerminalText.width(word) > room) {
        lines.add(start + painted(line.toString(), style));
        start = " ".repeat(label.length());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(start + painted(line.toString(), style));
  }

  private String painted(String text, Style style) {
    return style == null ? text : style.paint(text, options.color());
  }

  private int columns() {
    return options.size().get().columns();
  }
}
