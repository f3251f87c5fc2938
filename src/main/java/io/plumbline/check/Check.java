package io.plumbline.check;

import io.plumbline.connection.Probe;
import java.util.Optional;

/**
 * One kind of verification step: how to look at a host, and how to judge what was seen. A check
 * never changes a host.
 *
 * @param <A> the typed arguments
 * @param <S> what was seen
 */
public interface Check<A, S> {

  /**
   * Describes the check.
   *
   * @return its name, parameters, example and the binding of its arguments
   */
  CheckSpec<A> spec();

  /**
   * Says how to look.
   *
   * @param wanted the arguments
   * @return a probe that only reads; the text of its command is kept as evidence
   */
  Probe<S> probe(A wanted);

  /**
   * Says which command a reader of the report would type to see the same.
   *
   * @param wanted the arguments
   * @return for example {@code ping -c 4 203.0.113.101}
   */
  String shown(A wanted);

  /**
   * Gives what a reader of the report should see of the look, where the plain output would say
   * little; a pure function.
   *
   * @param wanted the arguments
   * @param seen what was seen
   * @return the text that {@link #shown} would print; empty if the plain output will do
   */
  default Optional<String> evidence(A wanted, S seen) {
    return Optional.empty();
  }

  /**
   * Judges what was seen; a pure function.
   *
   * @param wanted the arguments
   * @param seen what was seen
   * @return whether it is as expected
   */
  Verdict judge(A wanted, S seen);
}
