package io.plumbline.cli;

import io.plumbline.run.Steps;
import io.plumbline.run.TaskInfo;
import java.util.Locale;
import java.util.Optional;

/** Asks the user before each task; no answer is no. */
final class AskedSteps implements Steps {
  private final Dialogue dialogue;
  private boolean goesOn;

  AskedSteps(Dialogue dialogue) {
    this.dialogue = dialogue;
  }

  @Override
  public synchronized boolean wants(TaskInfo task) {
    if (goesOn) {
      return true;
    }
    Optional<String> answer =
        dialogue.ask("Perform task: " + task.name() + " (N)o/(y)es/(c)ontinue: ", true);
    String word = answer.orElse("").strip().toLowerCase(Locale.ROOT);
    goesOn = word.equals("c") || word.equals("continue");
    return goesOn || word.equals("y") || word.equals("yes");
  }
}
