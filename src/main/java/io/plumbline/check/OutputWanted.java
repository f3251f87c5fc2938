package io.plumbline.check;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a command must come to.
 *
 * @param code its exit code
 * @param contains texts that must stand in its output
 * @param matches an expression that some part of its output must fit, if there is one
 */
public record OutputWanted(int code, List<String> contains, Optional<Pattern> matches) {

  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.optional("rc", Type.INTEGER, "The exit code it must have").defaultsTo("0"),
          Parameter.optional("stdout_contains", Type.LIST, "Texts that it must print"),
          Parameter.optional(
              "stdout_matches", Type.TEXT, "A regular expression that it must print"));

  /** The parameters with others before them. */
  static List<Parameter> with(Parameter... own) {
    List<Parameter> all = new ArrayList<>(List.of(own));
    all.addAll(PARAMETERS);
    return all;
  }

  static OutputWanted bind(Arguments arguments) {
    return new OutputWanted(
        arguments.integer("rc", 0),
        arguments.texts("stdout_contains"),
        pattern(arguments, "stdout_matches"));
  }

  /** Reads a regular expression; lines are matched one by one where {@code ^} and {@code $} are. */
  static Optional<Pattern> pattern(Arguments arguments, String name) {
    try {
      return arguments.optionalText(name).map(text -> Pattern.compile(text, Pattern.MULTILINE));
    } catch (PatternSyntaxException e) {
      arguments.problem(name, "\"" + name + "\" is no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }

  Verdict judge(int exitCode, String output, String complaint) {
    List<String> expected = new ArrayList<>(List.of("exit code " + code));
    List<String> actual = new ArrayList<>(List.of("exit code " + exitCode));
    boolean holds = exitCode == code;
    for (String text : contains) {
      expected.add("\"" + text + "\" printed");
      if (!output.contains(text)) {
        actual.add("\"" + text + "\" not printed");
        holds = false;
      }
    }
    if (matches.isPresent()) {
      expected.add("something like " + matches.get() + " printed");
      if (!matches.get().matcher(output).find()) {
        actual.add("nothing like " + matches.get() + " printed");
        holds = false;
      }
    }
    if (!holds && !complaint.isBlank()) {
      actual.add(first(complaint));
    }
    return Verdict.of(holds, String.join(", ", expected), String.join(", ", actual));
  }

  private static String first(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }
}
