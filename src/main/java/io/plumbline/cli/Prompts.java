package io.plumbline.cli;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SecretMask;
import io.plumbline.plan.Plan;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.Prompt;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the variables under {@code vars_prompt}; what the command line gives is not asked. */
final class Prompts {
  private static final int TRIES = 3;

  private final Dialogue dialogue;
  private final Map<String, Object> given;
  private final SecretMask secrets;

  Prompts(Dialogue dialogue, Map<String, Object> given, SecretMask secrets) {
    this.dialogue = dialogue;
    this.given = given;
    this.secrets = secrets;
  }

  /** Gives the plan with every answer in it. */
  Plan answered(Plan plan) {
    List<PlannedPlay> plays = new ArrayList<>();
    for (PlannedPlay play : plan.plays()) {
      Map<String, YamlNode> answers = new HashMap<>();
      for (Prompt prompt : play.play().variables().prompts()) {
        if (!given.containsKey(prompt.name().text())) {
          answers.put(prompt.name().text(), data(ask(prompt), prompt));
        }
      }
      plays.add(play.answered(answers));
    }
    return plan.with(plays);
  }

  /** What somebody typed is no template. */
  private YamlNode data(String answer, Prompt prompt) {
    if (prompt.hidden() && !answer.isEmpty()) {
      secrets.add(answer);
    }
    YamlScalar name = prompt.name();
    return new YamlScalar(
        answer, YamlScalar.Style.QUOTED, "!unsafe", name.location(), name.contentLocation());
  }

  private String ask(Prompt prompt) {
    String question =
        prompt.text() + prompt.otherwise().map(text -> " [" + text + "]").orElse("") + ": ";
    for (int round = 0; round < TRIES; round++) {
      Optional<String> answer = dialogue.ask(question, !prompt.hidden());
      if (answer.isEmpty()) {
        return prompt.otherwise().orElseThrow(() -> nobody(prompt));
      }
      String value = answer.get().isEmpty() ? prompt.otherwise().orElse("") : answer.get();
      if (!prompt.confirmed()) {
        return value;
      }
      Optional<String> again = dialogue.ask("confirm " + question, !prompt.hidden());
      if (again.equals(answer)) {
        return value;
      }
    }
    throw new InvalidInputException(
        Problem.at(prompt.name().location(), "the two answers were not the same"));
  }

  private static InvalidInputException nobody(Prompt prompt) {
    return new InvalidInputException(
        Problem.at(
            prompt.name().location(),
            "nobody can be asked for \"" + prompt.name().text() + "\"",
            "give it with -e " + prompt.name().text() + "=..."));
  }
}
