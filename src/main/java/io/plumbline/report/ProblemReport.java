package io.plumbline.report;

import io.plumbline.input.Problem;
import io.plumbline.input.Problem.Severity;
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
    SourceExcerpt excerpts = new SourceExcerpt(width - 2);
    StringBuilder text = new StringBuilder();
    problems.stream().limit(MOST).forEach(problem -> append(text, problem, excerpts));
    if (problems.size() > MOST) {
      text.append("... and ").append(problems.size() - MOST).append(" more\n\n");
    }
    long warnings = problems.stream().filter(one -> one.severity() == Severity.WARNING).count();
    text.append(counted(problems.size() - warnings, "problem"));
    if (warnings > 0) {
      text.append(", ").append(counted(warnings, "warning"));
    }
    return text.append("; nothing was started\n").toString();
  }

  /**
   * Shows warnings; what they are about is started all the same.
   *
   * @param warnings any number
   * @return lines, the last one ended too
   */
  public String warnings(List<Problem> warnings) {
    SourceExcerpt excerpts = new SourceExcerpt(width - 2);
    StringBuilder text = new StringBuilder();
    warnings.stream().limit(MOST).forEach(warning -> append(text, warning, excerpts));
    return text.toString();
  }

  private static String counted(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  private void append(StringBuilder text, Problem problem, SourceExcerpt excerpts) {
    Style style = problem.severity() == Severity.ERROR ? Style.RED : Style.YELLOW;
    List<String> message = TerminalText.lines(problem.message());
    text.append(Style.BOLD.paint(TerminalText.visible(problem.location() + ":"), color))
        .append(' ')
        .append(style.paint(problem.severity().word() + ":", color))
        .append(' ')
        .append(String.join("\n  ", message))
        .append('\n');
    List<String> excerpt = excerpts.of(problem.location());
    if (!excerpt.isEmpty()) {
      text.append("  ").append(excerpt.get(0)).append('\n');
      String caret = excerpt.get(1);
      text.append("  ")
          .append(caret, 0, caret.length() - 1)
          .append(style.paint("^", color))
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
