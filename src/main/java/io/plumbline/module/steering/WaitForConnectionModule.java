package io.plumbline.module.steering;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Waits until a host can be reached, which may not be up yet. */
final class WaitForConnectionModule implements TaskModule<Step.Patience, Boolean> {

  @Override
  public ModuleSpec<Step.Patience> spec() {
    return new ModuleSpec<>(
        "wait_for_connection",
        "Waits until a host can be reached and runs commands",
        true,
        List.of(
            Parameter.optional("timeout", Type.DURATION, "How long to wait").defaultsTo("600s"),
            Parameter.optional("delay", Type.DURATION, "How long to wait before the first attempt")
                .defaultsTo("0s"),
            Parameter.optional("sleep", Type.DURATION, "How long to wait between attempts")
                .defaultsTo("1s"),
            Parameter.optional("connect_timeout", Type.DURATION, "How long one attempt may take")
                .defaultsTo("5s")),
        Optional.empty(),
        """
        - name: The new machine is up
          wait_for_connection: {timeout: 5m, delay: 10s}
        """,
        WaitForConnectionModule::bind);
  }

  private static Step.Patience bind(Arguments arguments) {
    return new Step.Patience(
        arguments.duration("delay", Duration.ZERO),
        arguments.duration("sleep", Duration.ofSeconds(1)),
        arguments.duration("timeout", Duration.ofSeconds(600)),
        Optional.of(arguments.duration("connect_timeout", Duration.ofSeconds(5))));
  }

  @Override
  public Probe<Boolean> probe(Step.Patience patience) {
    return Probe.known(false);
  }

  @Override
  public Change decide(Step.Patience patience, Boolean reached) {
    return Change.of(
            "wait until the host can be reached",
            new Step.Reconnect(Command.look("echo answers"), Optional.empty(), patience))
        .because(Discrepancy.INCOMPARABLE);
  }

  @Override
  public Map<String, Object> results(
      Step.Patience patience, Boolean reached, List<CommandResult> applied) {
    return Map.of("elapsed", Elapsed.seconds(applied));
  }
}
