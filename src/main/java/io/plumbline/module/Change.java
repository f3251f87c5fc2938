package io.plumbline.module;

import io.plumbline.connection.ShellQuote;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a module decided for one host.
 *
 * @param summary what will be done, in the imperative and without a full stop ({@code start service
 *     nginx}); or, without steps, what already holds ({@code service nginx is running})
 * @param steps what to do, in order; the first that fails ends the task
 * @param diffs what the steps change, for the user to read
 * @param failure why the task cannot be done at all, if so; then there are no steps
 * @param discrepancy how what was found stands to what is wanted
 */
public record Change(
    String summary,
    List<Step> steps,
    List<Diff> diffs,
    Optional<String> failure,
    Discrepancy discrepancy) {

  /** Checks that nothing is null. */
  public Change {
    Objects.requireNonNull(summary, "summary is null");
    steps = List.copyOf(steps);
    diffs = List.copyOf(diffs);
    Objects.requireNonNull(failure, "failure is null");
    Objects.requireNonNull(discrepancy, "discrepancy is null");
  }

  /**
   * Says that nothing needs to be done.
   *
   * @param summary what already holds
   * @return a change without steps
   */
  public static Change none(String summary) {
    return new Change(summary, List.of(), List.of(), Optional.empty(), Discrepancy.NONE);
  }

  /**
   * Says what needs to be done, because something is {@link Discrepancy#DIFFERENT}.
   *
   * @param summary what will be done
   * @param steps how, in order
   * @return the change
   */
  public static Change of(String summary, Step... steps) {
    return of(summary, List.of(steps), List.of());
  }

  /**
   * Says what needs to be done.
   *
   * @param summary what will be done
   * @param steps how, in order
   * @param diffs what the steps change
   * @return the change
   */
  public static Change of(String summary, List<Step> steps, List<Diff> diffs) {
    Discrepancy discrepancy = steps.isEmpty() ? Discrepancy.NONE : Discrepancy.DIFFERENT;
    return new Change(summary, steps, diffs, Optional.empty(), discrepancy);
  }

  /**
   * Says that the task cannot be done.
   *
   * @param reason why, in one sentence for the user
   * @return a change without steps
   */
  public static Change impossible(String reason) {
    return new Change(reason, List.of(), List.of(), Optional.of(reason), Discrepancy.UNKNOWN);
  }

  /**
   * Says what would be done as soon as something else is there. In check mode an earlier task may
   * be the one that makes it, so this fails only when it is applied.
   *
   * @param what what is not there, for example {@code group nova}
   * @param summary what would be done
   * @return the change
   */
  public static Change awaiting(String what, String summary) {
    String complaint = ShellQuote.quote(what + " does not exist");
    return of(
            summary + ", once " + what + " exists",
            Step.Execute.sh("echo " + complaint + " >&2\nexit 1\n"))
        .because(Discrepancy.MISSING);
  }

  /**
   * Says more exactly how what was found stands to what is wanted.
   *
   * @param found how it stands
   * @return the same change
   */
  public Change because(Discrepancy found) {
    return new Change(summary, steps, diffs, failure, found);
  }

  /**
   * Tells whether the wanted state holds already.
   *
   * @return true if there are no steps
   */
  public boolean isEmpty() {
    return steps.isEmpty();
  }
}
