package io.plumbline.cli;

import io.plumbline.check.CheckSpec;
import io.plumbline.check.Checks;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Parameter;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Modules;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what modules and checks take, from their own specs. */
@Command(
    name = "doc",
    description = "List modules and checks, or describe one",
    mixinStandardHelpOptions = true)
final class DocCommand implements Callable<Integer> {
  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "A module or a check")
  private String name;

  private final Surroundings surroundings;

  DocCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Modules modules = Modules.all();
    Checks checks = Checks.all();
    PrintWriter out = surroundings.out();
    if (name == null) {
      out.println("Modules");
      modules
          .names()
          .forEach(known -> line(out, known, modules.find(known).orElseThrow().spec().summary()));
      out.println();
      out.println("Checks");
      checks
          .names()
          .forEach(known -> line(out, known, checks.find(known).orElseThrow().spec().summary()));
      return ExitCode.OK.code();
    }
    boolean found = false;
    if (modules.find(name).isPresent()) {
      ModuleSpec<?> spec = modules.find(name).get().spec();
      describe(out, "module " + name, spec.summary(), spec.parameters(), spec.example());
      found = true;
    }
    if (checks.find(name).isPresent()) {
      CheckSpec<?> spec = checks.find(name).get().spec();
      describe(out, "check " + name, spec.summary(), spec.parameters(), spec.example());
      found = true;
    }
    if (!found) {
      Set<String> known = new TreeSet<>(modules.names());
      known.addAll(checks.names());
      throw new InvalidInputException(
          new Problem(
              SourceLocation.commandLine(),
              "there is no module or check \"" + name + "\"",
              Suggestion.didYouMean(name, known).or(() -> Optional.of("plumb doc lists them"))));
    }
    return ExitCode.OK.code();
  }

  private static void line(PrintWriter out, String name, String summary) {
    out.printf("  %-26s %s%n", name, summary);
  }

  private static void describe(
      PrintWriter out, String title, String summary, List<Parameter> parameters, String example) {
    out.println(title);
    out.println("  " + summary);
    out.println();
    for (Parameter parameter : parameters) {
      StringBuilder facts = new StringBuilder(parameter.type().name().toLowerCase(Locale.ROOT));
      if (parameter.required()) {
        facts.append(", required");
      }
      if (!parameter.choices().isEmpty()) {
        facts.append(", one of ").append(String.join(" | ", parameter.choices()));
      }
      parameter.defaultText().ifPresent(text -> facts.append(", default ").append(text));
      out.printf("  %s (%s)%n      %s%n", parameter.name(), facts, parameter.description());
    }
    out.println();
    out.println("Example");
    example.lines().forEach(text -> out.println("  " + text));
    out.println();
  }
}
