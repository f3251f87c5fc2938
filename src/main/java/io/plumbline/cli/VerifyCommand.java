package io.plumbline.cli;

import io.plumbline.input.Problems;
import io.plumbline.input.Scalars;
import io.plumbline.run.RunInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the checks of a playbook alone. */
@Command(
    name = "verify",
    description = {
      "Run the checks of a playbook; changes nothing, exits 1 if one fails",
      "Without a playbook: a smoke test of a cloud that anybody installed"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VerifyCommand extends RunCommand {
  private static final Duration LEAST = Duration.ofSeconds(1);

  @Spec private CommandSpec command;
  @Mixin private Credentials credentials;

  @Option(
      names = "--watch",
      paramLabel = "TIME",
      description = "Check again and again, every 60s for example, until interrupted")
  private String watch;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "With --watch: end after so many rounds")
  private Integer rounds;

  private final Path smokeTest;

  VerifyCommand(Surroundings surroundings) {
    super(surroundings, RunInfo.Phase.VERIFY);
    this.smokeTest = surroundings.home().resolve("playbooks/smoke.yml");
  }

  @Override
  Optional<Path> usualPlaybook() {
    return Optional.of(smokeTest);
  }

  @Override
  Optional<Map<String, Object>> cloud(Map<String, String> environment, Problems problems) {
    return credentials.find(environment, problems);
  }

  @Override
  Optional<Watch> watch() {
    if (watch == null) {
      if (rounds != null) {
        throw new CommandLine.ParameterException(
            command.commandLine(), "--rounds goes with --watch");
      }
      return Optional.empty();
    }
    Duration every =
        Scalars.durationOf(watch)
            .filter(time -> time.compareTo(LEAST) >= 0)
            .orElseThrow(
                () ->
                    new CommandLine.ParameterException(
                        command.commandLine(),
                        "--watch takes a time of a second or more such as 60s, not \""
                            + watch
                            + "\""));
    if (rounds != null && rounds < 1) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--rounds must be at least 1, not " + rounds);
    }
    return Optional.of(new Watch(every, Optional.ofNullable(rounds)));
  }
}
