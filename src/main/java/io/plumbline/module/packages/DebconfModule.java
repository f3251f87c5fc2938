package io.plumbline.module.packages;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers a question beforehand that a Debian package asks when it is installed. */
final class DebconfModule implements TaskModule<DebconfModule.Wanted, Boolean> {

  /**
   * The arguments.
   *
   * @param name the package
   * @param question the question
   * @param type what an answer to it is
   * @param value the answer
   * @param unseen whether the question may still be asked
   */
  record Wanted(String name, String question, String type, String value, boolean unseen) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "debconf",
        "Answers a question beforehand that a Debian package asks",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "The package"),
            Parameter.required("question", Type.TEXT, "The question, such as tzdata/Areas"),
            Parameter.required("vtype", Type.TEXT, "What an answer to it is")
                .oneOf(
                    "boolean",
                    "error",
                    "multiselect",
                    "note",
                    "password",
                    "seen",
                    "select",
                    "string",
                    "text",
                    "title"),
            Parameter.required("value", Type.TEXT, "The answer").asSecret(),
            Parameter.optional("unseen", Type.BOOLEAN, "Let the question still be asked")
                .defaultsTo("false")),
        Optional.empty(),
        """
        - name: Wireshark is for users of its group too
          debconf:
            name: wireshark-common
            question: wireshark-common/install-setuid
            vtype: boolean
            value: true
        """,
        DebconfModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String question = arguments.text("question");
    if (arguments.has("question") && !question.matches("[^\\s/]+(/[^\\s/]+)+")) {
      arguments.problem("question", "\"" + question + "\" cannot be a question of debconf");
    }
    String name = arguments.text("name");
    if (arguments.has("name") && AptPackages.Named.parse(name).isEmpty()) {
      arguments.problem("name", "\"" + name + "\" is not the name of a package");
    }
    String value = arguments.text("value");
    if (value.contains("\n")) {
      arguments.problem("value", "the answer must be one line");
    }
    return new Wanted(
        name, question, arguments.text("vtype"), value, arguments.bool("unseen", false));
  }

  /** The answer may be a password, so the host compares, and reads it where nobody sees it. */
  @Override
  public Probe<Boolean> probe(Wanted wanted) {
    String script =
        """
        command -v debconf-communicate >/dev/null || exit 127
        IFS= read -r wanted || :
        said=$(echo 'GET QUESTION' | LC_ALL=C debconf-communicate -fnoninteractive NAME) || :
        case $said in
          "0 $wanted") echo same ;;
          0 | "0 "*) [ "$said$wanted" = 0 ] && echo same || echo other ;;
          10*) echo other ;;
          *) printf '%s\\n' "$said" >&2; exit 1 ;;
        esac
        """
            .replace("'GET QUESTION'", ShellQuote.quote("GET " + wanted.question()))
            .replace("NAME", ShellQuote.quote(wanted.name()));
    byte[] value = (wanted.value() + "\n").getBytes(StandardCharsets.UTF_8);
    return new Probe<>(Command.sh(script).reading(value), DebconfModule::parse);
  }

  private static Boolean parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no debconf on this host");
    }
    if (!result.succeeded()) {
      throw new ProbeException("cannot ask debconf: " + result.err().strip());
    }
    return result.out().strip().equals("same");
  }

  @Override
  public Change decide(Wanted wanted, Boolean same) {
    if (same) {
      return Change.none(wanted.question() + " is answered");
    }
    String line =
        String.join(" ", wanted.name(), wanted.question(), wanted.type(), wanted.value()) + "\n";
    String script = "debconf-set-selections" + (wanted.unseen() ? " -u" : "") + "\n";
    Command command = Command.sh(script).reading(line.getBytes(StandardCharsets.UTF_8));
    return Change.of("answer " + wanted.question(), new Step.Execute(command, Set.of(0)));
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Boolean same, List<CommandResult> applied) {
    return Map.of("name", wanted.name(), "question", wanted.question());
  }
}
