package io.plumbline.report;

import io.plumbline.input.Problem;
import java.util.List;

/**
 * Shows what is wrong with the user's input: the place, the message, the line with a caret, and a
 * hint.
 */
public final class ProblemReport {
  /** A file that is no playbook at all gives a problem a line; nobody reads thousands. */
  private static final int MOST = 100;

  private final int width;
  private final boolean color;

  /**
   * Prepares a report.
   *
   * @param width how many columns the terminal has
   * @param color whether to use ANSI colours
   */
  public ProblemReport(int width, boolean color) {
    this.width = width;
    this.color = color;
  }

  /**
   * Shows problems, and how many there are.
   *
   * @param problems at least one
   * @return lines, the last one ended too
   */
  public String render(List<Problem> problems) {
    StringBuilder text = all(problems, Style.RED.paint("error:", color));
    text.append(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
    return text.append("; nothing was started\n").toString();
  }

  /**
   * Shows what is allowed and perhaps not meant.
   *
   * @param warnings the warnings
   * @return lines, the last one ended too; nothing if there is no warning
   */
  public String renderWarnings(List<Problem> warnings) {
    return all(warnings, Style.YELLOW.paint("warning:", color)).toString();
  }

  private StringBuilder all(List<Problem> problems, String word) {
    SourceExcerpt excerpts = new SourceExcerpt(width - 2);
    StringBuilder text = new StringBuilder();
    problems.stream().limit(MOST).forEach(problem -> append(text, problem, word, excerpts));
    if (problems.size() > MOST) {
      text.append("... and ").append(problems.size() - MOST).append(" more\n\n");
    }
    return text;
  }

  private void append(
      StringBuilder text, Problem problem, String word, SourceExcerpt excerpts) {
    List<String> message = TerminalText.lines(problem.message());
    text.append(Style.BOLD.paint(TerminalText.visible(problem.location() + ":"), color))
        .append(' ')
        .append(word)
        .append(' ')
        .append(String.join("\n  ", message))
        .append('\n');
    List<String> excerpt = excerpts.of(problem.location());
    if (!excerpt.isEmpty()) {
      text.append("  ").append(excerpt.get(0)).append('\n');
      String caret = excerpt.get(1);
      text.append("  ")
          .append(caret, 0, caret.length() - 1)
          .append(Style.RED.paint("^", color))
          .append('\n');
    }
    problem
        .hint()
        .ifPresent(
            hint ->
                text.append("  ")
                    .append(Style.CYAN.paint("hint:", color))
                    .append(' ')
                    .append(String.join("\n  ", TerminalText.lines(hint)))
                    .append('\n'));
    text.append('\n');
  }
}
