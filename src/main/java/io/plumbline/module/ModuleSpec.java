package io.plumbline.module;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What there is to know about a module.
 *
 * @param name its name in a playbook
 * @param summary one sentence without a full stop
 * @param readOnly whether it never changes anything, so that it runs in check mode and in verify
 * @param parameters its arguments
 * @param freeForm the parameter that takes a plain scalar ({@code command: ls}), if there is one
 * @param example a task as it stands in a playbook
 * @param binding makes typed arguments; records problems in them instead of throwing
 * @param <A> the typed arguments
 */
public record ModuleSpec<A>(
    String name,
    String summary,
    boolean readOnly,
    List<Parameter> parameters,
    Optional<String> freeForm,
    String example,
    Function<Arguments, A> binding) {
  /** The name of the parameter that stands for any key. */
  public static final String ANY_KEY = "*";

  /** Checks that nothing is null. */
  public ModuleSpec {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(summary, "summary is null");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(freeForm, "freeForm is null");
    Objects.requireNonNull(example, "example is null");
    Objects.requireNonNull(binding, "binding is null");
  }

  /**
   * Tells whether keys beyond the named parameters are taken, as a parameter named {@value
   * #ANY_KEY} says.
   *
   * @return true if any key will do
   */
  public boolean anyKey() {
    return parameters.stream().anyMatch(parameter -> parameter.name().equals(ANY_KEY));
  }
}
