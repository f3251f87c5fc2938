package io.plumbline.check;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.Optional;

/** Demands something of the outcome of a command, which must be one that only looks. */
public final class CommandCheck implements Check<CommandCheck.Wanted, CommandResult> {
  private static final String EXAMPLE =
      """
      - name: The external bridge holds the external card
        command: {cmd: ovs-vsctl port-to-br eth2, stdout_contains: br-ex}
      """;

  /**
   * The arguments.
   *
   * @param script the command, as typed into a shell
   * @param output what it must come to
   */
  public record Wanted(String script, OutputWanted output) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "command",
        "Demands an exit code and an output of a command that only looks",
        OutputWanted.with(
            Parameter.required("cmd", Type.TEXT, "The command, as typed into a shell")),
        Optional.empty(),
        EXAMPLE,
        arguments -> new Wanted(arguments.text("cmd"), OutputWanted.bind(arguments)));
  }

  @Override
  public Probe<CommandResult> probe(Wanted wanted) {
    return Probe.sh(wanted.script + "\n", result -> result);
  }

  @Override
  public String shown(Wanted wanted) {
    return wanted.script;
  }

  @Override
  public Verdict judge(Wanted wanted, CommandResult seen) {
    return wanted.output.judge(seen.exitCode(), seen.out(), seen.err());
  }
}
