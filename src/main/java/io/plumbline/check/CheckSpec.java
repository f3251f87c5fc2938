package io.plumbline.check;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What there is to know about a check.
 *
 * @param name its name in a playbook
 * @param summary one sentence without a full stop
 * @param parameters its arguments
 * @param from the parameter that names the host which looks (such as {@code from} of ping), if the
 *     check has one; otherwise every host of the play looks, or the one named by {@code on:}
 * @param example a check as it stands in a playbook
 * @param binding makes typed arguments; records problems in them instead of throwing
 * @param <A> the typed arguments
 */
public record CheckSpec<A>(
    String name,
    String summary,
    List<Parameter> parameters,
    Optional<String> from,
    String example,
    Function<Arguments, A> binding) {

  /** Checks that nothing is null. */
  public CheckSpec {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(summary, "summary is null");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(from, "from is null");
    Objects.requireNonNull(example, "example is null");
    Objects.requireNonNull(binding, "binding is null");
  }
}
