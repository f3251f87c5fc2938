package io.plumbline.run;

import io.plumbline.connection.Command;
import io.plumbline.connection.Probe;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A task made ready for one host: its arguments are rendered and typed, and it is known how to
 * look.
 *
 * @param module the module
 * @param wanted the arguments
 * @param probe how to look
 * @param looksOnly whether the task never changes anything
 * @param <A> the typed arguments
 * @param <S> the state found
 */
record Prepared<A, S>(TaskModule<A, S> module, A wanted, Probe<S> probe, boolean looksOnly) {

  Prepared {
    Objects.requireNonNull(module, "module is null");
    Objects.requireNonNull(probe, "probe is null");
  }

  static <A, S> Prepared<A, S> of(TaskModule<A, S> module, A wanted, boolean looksOnly) {
    return new Prepared<>(module, wanted, module.probe(wanted), looksOnly);
  }

  /** The one command by which the task looks; nothing if it is sure to change something. */
  Optional<Command> look() {
    return probe.isNeeded() ? Optional.of(probe.command()) : onlyLook();
  }

  /** The one step of a task that never changes anything and knows without a look what to run. */
  Optional<Command> onlyLook() {
    if (!looksOnly || probe.isNeeded()) {
      return Optional.empty();
    }
    List<Step> steps = module.decide(wanted, probe.unasked()).steps();
    boolean command = steps.size() == 1 && steps.get(0) instanceof Step.Execute;
    return command ? Optional.of(steps.get(0).command().looking()) : Optional.empty();
  }
}
