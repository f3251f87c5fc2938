package io.plumbline.cli;

import io.plumbline.run.RunInfo;
import picocli.CommandLine.Command;

/** Runs the checks of a playbook alone. */
@Command(
    name = "verify",
    description = "Run the checks of a playbook; changes nothing, exits 1 if one fails",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VerifyCommand extends RunCommand {
  VerifyCommand(Surroundings surroundings) {
    super(surroundings, RunInfo.Phase.VERIFY);
  }
}
