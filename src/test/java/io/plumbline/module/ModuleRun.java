package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ProbeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a module for real on this machine: binds, probes, decides, applies the steps.
 *
 * @param shell the shell the scripts run on
 * @param folder where FILE and TEMPLATE arguments stand
 * @param programs a folder of the test's own programs that come first in PATH, if there is one
 * @param sandbox the copy of the machine's system that it runs in, if not in the machine itself
 * @param around the words of a program that every script runs inside of, if there is one
 */
public record ModuleRun(
    Shell shell,
    Path folder,
    Optional<Path> programs,
    Optional<Sandbox> sandbox,
    List<String> around) {

  /**
   * What a run came to.
   *
   * @param change what was decided
   * @param applied what each step came to; ends with the first that failed
   * @param results what {@code register} would keep
   */
  public record Outcome(Change change, List<CommandResult> applied, Map<String, Object> results) {
    /**
     * Tells why the task failed.
     *
     * @return the module's reason or the complaint of the step that failed, stripped; "" if it did
     *     not fail
     */
    public String failure() {
      if (change.failure().isPresent()) {
        return change.failure().get();
      }
      if (applied.size() == change.steps().size() && succeeded(applied.size() - 1)) {
        return "";
      }
      return applied.get(applied.size() - 1).err().strip();
    }

    private boolean succeeded(int index) {
      return index < 0 || success(change.steps().get(index), applied.get(index));
    }
  }

  /**
   * Runs modules with the programs of the machine.
   *
   * @param shell the shell the scripts run on
   * @param folder where FILE and TEMPLATE arguments stand
   * @return a runner
   */
  public static ModuleRun on(Shell shell, Path folder) {
    return new ModuleRun(shell, folder, Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * Puts programs of the test's own before those of the machine.
   *
   * @param programs a folder of executables
   * @return a copy
   */
  public ModuleRun with(Path programs) {
    return new ModuleRun(shell, folder, Optional.of(programs), sandbox, around);
  }

  /**
   * Runs modules in a copy of the machine's system.
   *
   * @param copy the copy
   * @return a copy
   */
  public ModuleRun in(Sandbox copy) {
    return new ModuleRun(shell, folder, programs, Optional.of(copy), around);
  }

  /**
   * Runs every script inside of what another program makes for it, a namespace for example.
   *
   * @param words the program and its arguments; it runs the words that come behind them
   * @return a copy
   */
  public ModuleRun inside(List<String> words) {
    return new ModuleRun(shell, folder, programs, sandbox, words);
  }

  /**
   * Runs a task once.
   *
   * @param module the module
   * @param arguments its arguments in YAML
   * @param <A> the typed arguments
   * @param <S> the state found
   * @return what it came to
   */
  public <A, S> Outcome once(TaskModule<A, S> module, String arguments) {
    A wanted = Binding.bind(module, arguments, folder);
    S found = look(module, wanted);
    Change change = module.decide(wanted, found);
    List<CommandResult> applied = new ArrayList<>();
    for (Step step : change.steps()) {
      CommandResult result = run(step.command());
      applied.add(result);
      if (!success(step, result)) {
        return new Outcome(change, applied, afterFailure(module, wanted, found, applied));
      }
    }
    return new Outcome(change, applied, module.results(wanted, found, applied));
  }

  /** Where a step failed, some modules can tell nothing; then its complaint is all there is. */
  private static <A, S> Map<String, Object> afterFailure(
      TaskModule<A, S> module, A wanted, S found, List<CommandResult> applied) {
    try {
      return module.results(wanted, found, applied);
    } catch (ProbeException e) {
      return Map.of();
    }
  }

  /**
   * Runs a task, and again, and demands that the second run has nothing to do.
   *
   * @param module the module
   * @param arguments its arguments in YAML
   * @param <A> the typed arguments
   * @param <S> the state found
   * @return what the first run came to
   */
  public <A, S> Outcome twice(TaskModule<A, S> module, String arguments) {
    Outcome first = once(module, arguments);
    assertEquals("", first.failure(), "first run failed");
    A wanted = Binding.bind(module, arguments, folder);
    Change second = module.decide(wanted, look(module, wanted));
    assertEquals(Optional.empty(), second.failure(), "second run failed");
    assertTrue(second.isEmpty(), () -> "second run would " + second.summary());
    assertTrue(second.diffs().isEmpty(), "second run shows a diff");
    return first;
  }

  private <A, S> S look(TaskModule<A, S> module, A wanted) {
    var probe = module.probe(wanted);
    return probe.parser().apply(run(probe.command()));
  }

  private CommandResult run(Command command) {
    Map<String, String> variables =
        programs
            .map(path -> Map.of("PATH", path + ":" + System.getenv().get("PATH")))
            .orElse(Map.of());
    return sandbox.isPresent()
        ? sandbox.get().run(shell, command, variables)
        : shell.run(command, around, variables);
  }

  private static boolean success(Step step, CommandResult result) {
    return step.success().isEmpty() || step.success().contains(result.exitCode());
  }
}
