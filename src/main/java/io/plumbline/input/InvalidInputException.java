package io.plumbline.input;

import java.util.List;
import java.util.stream.Collectors;

/** Says that the user's input cannot be used; carries every problem found. */
public class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Makes an exception from problems.
   *
   * @param problems at least one
   */
  public InvalidInputException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /**
   * Makes an exception from one problem.
   *
   * @param problem what is wrong
   */
  public InvalidInputException(Problem problem) {
    this(List.of(problem));
  }

  /**
   * Lists what is wrong.
   *
   * @return the problems
   */
  public final List<Problem> problems() {
    return problems;
  }
}
