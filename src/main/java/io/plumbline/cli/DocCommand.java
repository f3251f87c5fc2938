package io.plumbline.cli;

import io.plumbline.check.Checks;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.module.Modules;
import io.plumbline.playbook.Keyword;
import io.plumbline.playbook.Keywords;
import io.plumbline.reference.FunctionText;
import io.plumbline.reference.ReferenceMarkdown;
import io.plumbline.reference.ReferenceText;
import io.plumbline.reference.Subject;
import io.plumbline.template.function.TemplateFunctions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what modules, checks and keywords take, from their own specs. */
@Command(
    name = "doc",
    description =
        "List modules, checks and functions, or describe one, or the keywords of a play or task",
    mixinStandardHelpOptions = true)
final class DocCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  /** What has keywords, by the word that asks for them. */
  private static final Map<String, List<Keyword>> KEYWORDS = keywords();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "A module, a check, a function, or one of play, block, task, check, loop_control")
  private String name;

  @Option(names = "--markdown", description = "Print the whole reference as a page of Markdown")
  private boolean markdown;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "Write there what is made of the specs: the reference, schemas for editors, manual pages"
              + " and completions for shells")
  private Path folder;

  private final Surroundings surroundings;

  DocCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What can be described. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      TreeSet<String> names = new TreeSet<>(KEYWORDS.keySet());
      names.addAll(Modules.all().names());
      names.addAll(Checks.all().names());
      names.addAll(TemplateFunctions.all().names());
      return names.iterator();
    }
  }

  private static Map<String, List<Keyword>> keywords() {
    Map<String, List<Keyword>> keywords = new LinkedHashMap<>();
    keywords.put("play", Keywords.PLAY);
    keywords.put("block", Keywords.BLOCK);
    keywords.put("task", Keywords.TASK);
    keywords.put("check", Keywords.CHECK);
    keywords.put("loop_control", Keywords.LOOP_CONTROL);
    return keywords;
  }

  @Override
  public Integer call() throws IOException {
    if (folder != null) {
      new GeneratedFiles(surroundings).write(folder);
      return ExitCode.OK.code();
    }
    List<Subject> modules = Subject.of(Modules.all());
    List<Subject> checks = Subject.of(Checks.all());
    PrintWriter out = surroundings.out();
    if (markdown) {
      out.print(ReferenceMarkdown.page(modules, checks));
    } else if (name == null) {
      ReferenceText text = new ReferenceText(WIDTH);
      out.print("Modules\n" + text.list(modules));
      out.print("\nChecks\n" + text.list(checks));
      out.print("\nFunctions\n" + FunctionText.list());
      out.print("\nKeywords: plumb doc " + String.join(" | ", KEYWORDS.keySet()) + "\n");
    } else {
      out.print(describe(Stream.concat(modules.stream(), checks.stream()).toList()));
    }
    out.flush();
    return ExitCode.OK.code();
  }

  /** A name may be that of a module and of a check. */
  private String describe(List<Subject> subjects) {
    ReferenceText text = new ReferenceText(WIDTH);
    List<String> found = new ArrayList<>();
    if (KEYWORDS.containsKey(name)) {
      found.add("Keywords of a " + name + "\n" + text.keywords(KEYWORDS.get(name)));
    }
    subjects.stream()
        .filter(subject -> subject.name().equals(name))
        .forEach(subject -> found.add(text.describe(subject)));
    TemplateFunctions.all().find(name).map(FunctionText::describe).ifPresent(found::add);
    if (found.isEmpty()) {
      List<String> known = new ArrayList<>();
      new Names().forEach(known::add);
      throw new InvalidInputException(
          new Problem(
              SourceLocation.commandLine(),
              "there is no module, check or function \"" + name + "\"",
              Suggestion.didYouMean(name, known).or(() -> Optional.of("plumb doc lists them"))));
    }
    return String.join("\n", found);
  }
}
