package io.plumbline.input;

import io.plumbline.input.Problem.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects problems and warnings, so that all of them are shown together. */
public final class Problems {
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Adds a problem; the same problem is kept once.
   *
   * @param problem what is wrong
   */
  public void add(Problem problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /**
   * Adds a problem without a hint.
   *
   * @param location where
   * @param message what is wrong
   */
  public void add(SourceLocation location, String message) {
    add(Problem.at(location, message));
  }

  /**
   * Adds a problem with a hint.
   *
   * @param location where
   * @param message what is wrong
   * @param hint what to do about it
   */
  public void add(SourceLocation location, String message, String hint) {
    add(Problem.at(location, message, hint));
  }

  /**
   * Adds a problem with a hint if there is one.
   *
   * @param location where
   * @param message what is wrong
   * @param hint what to do about it, if anything is known
   */
  public void add(SourceLocation location, String message, Optional<String> hint) {
    add(new Problem(location, message, hint));
  }

  /**
   * Adds several problems.
   *
   * @param others the problems
   */
  public void addAll(Collection<Problem> others) {
    others.forEach(this::add);
  }

  /**
   * Adds something that is allowed, and perhaps not meant; the same warning is kept once.
   *
   * @param location where
   * @param message what is odd
   * @param hint what comes of it, or what to do about it
   */
  public void warn(SourceLocation location, String message, String hint) {
    add(Problem.warning(location, message, hint));
  }

  /**
   * Tells whether nothing is wrong but what warnings tell.
   *
   * @return true if there is no error
   */
  public boolean isEmpty() {
    return problems.stream().allMatch(problem -> problem.severity() == Severity.WARNING);
  }

  /**
   * Lists the warnings, in the order of files, lines and columns.
   *
   * @return the warnings
   */
  public List<Problem> warnings() {
    return sorted().stream().filter(problem -> problem.severity() == Severity.WARNING).toList();
  }

  /**
   * Lists what is wrong, in the order of files, lines and columns.
   *
   * @return the problems
   */
  public List<Problem> sorted() {
    return inOrder(problems);
  }

  private static List<Problem> inOrder(List<Problem> found) {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort((left, right) -> left.location().compareTo(right.location()));
    return List.copyOf(sorted);
  }

  /**
   * Fails if there is any error.
   *
   * @throws InvalidInputException with all the problems
   */
  public void throwIfAny() {
    if (!isEmpty()) {
      throw new InvalidInputException(sorted());
    }
  }
}
