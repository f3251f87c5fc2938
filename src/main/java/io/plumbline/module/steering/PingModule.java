package io.plumbline.module.steering;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a host whether it answers. */
final class PingModule implements TaskModule<String, Boolean> {
  private static final String ANSWER = "pong";
  private static final String CRASH = "crash";

  @Override
  public ModuleSpec<String> spec() {
    return new ModuleSpec<>(
        "ping",
        "Logs in and runs a command, to see that a host answers; sends no ICMP packets",
        true,
        List.of(
            Parameter.optional(
                    "data", Type.TEXT, "What the host is to answer; crash makes the task fail")
                .defaultsTo(ANSWER)),
        Optional.empty(),
        """
        - name: All hosts answer
          ping: {}
        """,
        arguments -> arguments.text("data", ANSWER));
  }

  @Override
  public Probe<Boolean> probe(String answer) {
    return Probe.sh("echo answers\n", PingModule::parse);
  }

  private static Boolean parse(CommandResult result) {
    if (!result.succeeded() || !result.out().strip().equals("answers")) {
      throw new ProbeException("the host answers, but not as a shell does");
    }
    return true;
  }

  @Override
  public Change decide(String answer, Boolean answers) {
    return answer.equals(CRASH)
        ? Change.impossible("the task was asked to fail by \"data: " + CRASH + "\"")
        : Change.none(answer);
  }

  @Override
  public Map<String, Object> results(String answer, Boolean answers, List<CommandResult> applied) {
    return Map.of("ping", answer);
  }
}
