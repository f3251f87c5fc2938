package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.run.CheckResult;
import java.util.ArrayList;
import java.util.List;

/** Writes what a check came to: one line if it passed, its evidence if not. */
final class CheckLines {
  private final TextReport.Options options;

  /**
   * Prepares lines.
   *
   * @param options how much to show, and how
   */
  CheckLines(TextReport.Options options) {
    this.options = options;
  }

  /**
   * Gives the look of a status.
   *
   * @param status what a check came to
   * @return the style
   */
  static Style style(CheckStatus status) {
    return switch (status) {
      case PASSED -> Style.GREEN;
      case FAILED -> Style.RED;
      case ERROR -> Style.MAGENTA;
      case SKIPPED -> Style.CYAN;
    };
  }

  /**
   * Writes a check.
   *
   * @param result what it came to
   * @return lines to print
   */
  List<String> of(CheckResult result) {
    List<String> lines = new ArrayList<>();
    String title = "CHECK [" + TerminalText.visible(result.name()) + "]";
    lines.add(
        Style.BOLD.paint(title, options.color())
            + " "
            + style(result.status()).paint(result.status().name(), options.color())
            + " "
            + TerminalText.visible(result.host())
            + effort(result));
    boolean wrong = result.status() == CheckStatus.FAILED || result.status() == CheckStatus.ERROR;
    if (result.status() == CheckStatus.SKIPPED) {
      addText(lines, "because:", result.actual());
    } else if (wrong || options.verbosity() > 0) {
      if (wrong || options.verbosity() > 1) {
        lines.add("  at " + TerminalText.visible(result.location().toString()));
      }
      addText(lines, "expected:", result.expected());
      addText(lines, "actual:  ", result.actual());
      addText(lines, "command: ", result.command());
      if (wrong || options.verbosity() > 1) {
        OutputLines.under("output", result.output(), OutputLines.most(options.verbosity()))
            .forEach(line -> lines.add("  " + line));
      }
    }
    return lines;
  }

  private static String effort(CheckResult result) {
    if (result.status() == CheckStatus.SKIPPED) {
      return "";
    }
    String attempts = result.attempts() > 1 ? ", " + result.attempts() + " attempts" : "";
    return " (" + Elapsed.text(result.took()) + attempts + ")";
  }

  private void addText(List<String> lines, String label, String text) {
    List<String> shown = OutputLines.tail(text, OutputLines.most(options.verbosity()));
    if (shown.isEmpty()) {
      return;
    }
    lines.add("  " + label + " " + shown.get(0));
    shown.stream().skip(1).forEach(line -> lines.add("    " + line));
  }
}
