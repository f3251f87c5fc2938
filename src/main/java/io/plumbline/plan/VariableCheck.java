package io.plumbline.plan;

import io.plumbline.fact.FactGroups;
import io.plumbline.fact.FactNames;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.VariableNames;
import io.plumbline.playbook.CheckTask;
import io.plumbline.playbook.Inherited;
import io.plumbline.playbook.Loop;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Role;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import io.plumbline.template.ExpressionNames;
import io.plumbline.template.function.TemplateFunctions;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds variables that expressions ask for and nothing defines, before any host is reached. */
public final class VariableCheck {
  /** What expressions can call. */
  private static final Set<String> FUNCTIONS = Set.of("secret");

  private static final Pattern ASKED = Pattern.compile("(?<![\\w.\\])])([A-Za-z_]\\w*)\\s*\\?\\?");

  /** What names mean that are no variables here, though they look like some to users. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("item", "only a task with a loop has an item"),
          Map.entry("upper", "for Jinja2's filter upper write value?upper_case"),
          Map.entry("lower", "for Jinja2's filter lower write value?lower_case"),
          Map.entry("length", "for Jinja2's filter length write value?length, list?size"),
          Map.entry("default", "for Jinja2's filter default write value!other"),
          Map.entry("d", "for Jinja2's filter d write value!other"),
          Map.entry("trim", "for Jinja2's filter trim write value?trim"),
          Map.entry("int", "for Jinja2's filter int write value?number"),
          Map.entry("first", "for Jinja2's filter first write list?first"),
          Map.entry("last", "for Jinja2's filter last write list?last"),
          Map.entry("sort", "for Jinja2's filter sort write list?sort"),
          Map.entry("join", "for Jinja2's filter join write list?join(separator)"),
          Map.entry("replace", "for Jinja2's filter replace write value?replace(old, new)"),
          Map.entry("defined", "for \"name is defined\" write name??"),
          Map.entry("None", "there is no None; a value may be missing: name??"),
          Map.entry("not", "for \"not\" write !"));

  /** A name and what may follow it; Go's templates begin with a dot, a dollar or two words. */
  private static final Pattern JINJA =
      Pattern.compile("\\{\\{-?\\s*[A-Za-z_]\\w*(?:\\.\\w+|\\[[^]]*])*\\s*(?:\\||-?}})");

  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final Set<String> BARE = Set.of("that", "var");

  /** Modules that can bring variables which no file names before the run. */
  private static final Set<String> OPENING =
      Set.of("include_tasks", "include_role", "include_vars", "add_host");

  /** Modules that look for facts which no host is asked for otherwise, and what they find. */
  private static final Map<String, String> FINDING =
      Map.of("package_facts", "packages", "service_facts", "services");

  /** The variables that hold the facts of a host. */
  private static final Set<String> FACTS = Set.of("ansible_facts", "facts");

  private boolean open;
  private Path playbooks = Path.of("");
  private final Set<String> everywhere = new HashSet<>(FUNCTIONS);
  private final Set<String> used = new HashSet<>();
  private final Set<YamlScalar> jinja = new HashSet<>();
  private final Set<String> mentioned = new HashSet<>();
  private final Function<Task, List<Path>> templates;
  private final Problems problems;

  /**
   * Makes a check.
   *
   * @param extraVariables the names given on the command line
   * @param templates gives the template files that a task renders
   * @param problems collects what is wrong
   */
  public VariableCheck(
      Collection<String> extraVariables, Function<Task, List<Path>> templates, Problems problems) {
    this.templates = templates;
    this.everywhere.addAll(VariableNames.setByPlumb());
    FactGroups.names().forEach(name -> this.everywhere.add(FactNames.PREFIX + name));
    this.everywhere.addAll(extraVariables);
    this.problems = problems;
  }

  /**
   * Checks every expression of a plan.
   *
   * @param plan the plan
   */
  public void check(Plan plan) {
    playbooks = Optional.ofNullable(plan.playbook().file().getParent()).orElse(Path.of(""));
    for (PlannedPlay play : plan.plays()) {
      List<Task> all = new ArrayList<>(Work.tasksWithIncluded(play.play().work()));
      all.addAll(Work.tasksWithIncluded(play.play().handlers()));
      all.addAll(Work.tasksWithIncluded(play.play().always()));
      all.forEach(this::collect);
    }
    open |= plan.plays().stream().anyMatch(play -> !play.play().variables().files().isEmpty());
    Set<Host> hosts = new LinkedHashSet<>();
    plan.plays().forEach(planned -> hosts.addAll(planned.hosts()));
    plan.inventory()
        .valuesOf(hosts)
        .forEach(node -> scalars(node, scalar -> mention(scalar.text())));
    for (PlannedPlay planned : plan.plays()) {
      Play play = planned.play();
      Set<String> known = new TreeSet<>(everywhere);
      known.addAll(play.variables().own().keySet());
      for (Host host : planned.hosts()) {
        known.addAll(plan.inventory().variablesOf(host).keySet());
      }
      play.variables().prompts().forEach(prompt -> known.add(prompt.name().text()));
      for (Role role : play.roles()) {
        known.addAll(role.defaults().keySet());
        known.addAll(role.variables().keySet());
      }
      if (planned.hosts().isEmpty()) {
        continue;
      }
      play.variables().own().values().forEach(node -> names(node, known));
      Work.tasksWithIncluded(planned.work()).forEach(task -> task(task, known));
      planned.handlers().forEach(task -> task(task, known));
      planned.checks().forEach(check -> check(check, known));
      Work.tasks(planned.always()).forEach(task -> task(task, known));
    }
  }

  /**
   * Lists the names that the expressions of the checked plan ask for.
   *
   * @return the names, whether anything defines them or not
   */
  public Set<String> used() {
    return Collections.unmodifiableSet(used);
  }

  /**
   * Lists all words that stand in the texts of the checked plan, its templates, and the variables
   * of its hosts.
   *
   * @return the words; what is not among them is used nowhere
   */
  public Set<String> mentioned() {
    return Collections.unmodifiableSet(mentioned);
  }

  /**
   * Lists the texts of the plays that hold an expression of Jinja2.
   *
   * @return the texts, each once
   */
  public Set<YamlScalar> jinja() {
    return Collections.unmodifiableSet(jinja);
  }

  /**
   * Tells whether there is more to the plan than can be known before the run.
   *
   * @return true if it includes files or roles, or reads variables, whose names are not constant
   */
  public boolean isOpen() {
    return open;
  }

  private void collect(Task task) {
    task.register().ifPresent(everywhere::add);
    everywhere.addAll(task.parameters().keySet());
    Optional<Set<String>> brought =
        task.module().equals("include_vars") ? IncludedNames.of(task, playbooks) : Optional.empty();
    brought.ifPresent(everywhere::addAll);
    if (OPENING.contains(task.module()) && task.included().isEmpty() && brought.isEmpty()) {
      open = true;
    }
    task.included()
        .ifPresent(
            included -> {
              Work.tasksWithIncluded(included.handlers()).forEach(this::collect);
              included
                  .role()
                  .filter(role -> included.exposed())
                  .ifPresent(
                      role -> {
                        everywhere.addAll(role.defaults().keySet());
                        everywhere.addAll(role.variables().keySet());
                      });
              if (task.loop().isPresent()) {
                everywhere.add(task.loop().get().variable());
                task.loop().get().index().ifPresent(everywhere::add);
              }
            });
    if (task.module().equals("set_fact") && task.arguments() instanceof YamlMap map) {
      everywhere.addAll(map.keys());
    }
    Optional.ofNullable(FINDING.get(task.module())).ifPresent(everywhere::add);
    if (task.module().equals("getent") && task.arguments() instanceof YamlMap map) {
      map.get("database").ifPresent(this::collectDatabase);
    }
  }

  private void collectDatabase(YamlNode database) {
    String name = String.valueOf(database.value());
    open |= name.contains("${");
    everywhere.add("getent_" + name);
  }

  private void task(Task task, Set<String> outside) {
    Set<String> known = inside(task.inherited(), task.loop(), outside);
    arguments(task.arguments(), known);
    task.moreArguments().ifPresent(map -> arguments(map, known));
    for (List<YamlScalar> conditions :
        List.of(task.until(), task.changedWhen(), task.failedWhen())) {
      conditions.forEach(condition -> condition(condition, known));
    }
    task.name().ifPresent(name -> names(name, known));
    task.retries().ifPresent(node -> names(node, known));
    task.delay().ifPresent(node -> names(node, known));
    task.notifies().forEach(name -> names(name, known));
    templates.apply(task).forEach(file -> template(file, known));
  }

  private void template(Path file, Set<String> known) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      return; // its syntax could not be checked either, and that was said
    }
    mention(text);
    // What another file brings to it is not known here.
    boolean whole = !text.contains("<#include") && !text.contains("<#import");
    ExpressionNames.inTemplate(
        text,
        SourceLocation.startOf(file),
        (name, place) -> {
          used.add(name);
          if (whole) {
            name(name, place, known);
          }
        });
  }

  private void mention(String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      mentioned.add(word.group());
    }
  }

  private void check(CheckTask check, Set<String> outside) {
    Set<String> known = inside(check.inherited(), check.loop(), outside);
    arguments(check.arguments(), known);
    names(check.name(), known);
    check.on().ifPresent(node -> names(node, known));
  }

  private Set<String> inside(Inherited inherited, Optional<Loop> loop, Set<String> outside) {
    Set<String> known = new TreeSet<>(outside);
    known.addAll(inherited.variables().keySet());
    // What a condition asks for with "??" may be missing where the task is skipped.
    inherited.when().forEach(condition -> known.addAll(asked(condition)));
    inherited
        .role()
        .ifPresent(
            role -> {
              known.addAll(role.defaults().keySet());
              known.addAll(role.variables().keySet());
              known.addAll(role.parameters().keySet());
            });
    inherited.variables().values().forEach(node -> names(node, known));
    loop.ifPresent(
        value -> {
          names(value.items(), known);
          known.add(value.variable());
          value.index().ifPresent(known::add);
          if (value.extended()) {
            known.add("ansible_loop");
          }
          value.label().ifPresent(label -> names(label, known));
        });
    inherited.when().forEach(condition -> condition(condition, known));
    inherited.environment().forEach(map -> names(map, known));
    inherited.directives().values().forEach(value -> names(value, known));
    return known;
  }

  private static Set<String> asked(YamlScalar condition) {
    return ASKED
        .matcher(condition.text())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** Arguments are templates, but for the ones of assert and debug that are bare expressions. */
  private void arguments(YamlNode node, Set<String> known) {
    if (!(node instanceof YamlMap map)) {
      names(node, known);
      return;
    }
    for (YamlMap.Entry entry : map.entries()) {
      if (!BARE.contains(entry.key().text())) {
        names(entry.value(), known);
        continue;
      }
      List<YamlNode> items =
          entry.value() instanceof YamlList list ? list.items() : List.of(entry.value());
      for (YamlNode item : items) {
        if (item instanceof YamlScalar scalar) {
          condition(scalar, known);
        }
      }
    }
  }

  private void names(YamlNode node, Set<String> known) {
    ExpressionNames.in(node, (name, place) -> name(name, place, known));
    scalars(
        node,
        scalar -> {
          mention(scalar.text());
          if (!scalar.unsafe() && JINJA.matcher(scalar.text()).find()) {
            jinja.add(scalar);
          }
          if (scalar.text().contains("${")) {
            factsIn(scalar, false);
          }
        });
  }

  private static void scalars(YamlNode node, Consumer<YamlScalar> each) {
    if (node instanceof YamlList list) {
      list.items().forEach(item -> scalars(item, each));
    } else if (node instanceof YamlMap map) {
      map.entries().forEach(entry -> scalars(entry.value(), each));
    } else if (node instanceof YamlScalar scalar) {
      each.accept(scalar);
    }
  }

  private void factsIn(YamlScalar scalar, boolean bare) {
    ExpressionNames.members(
        scalar,
        bare,
        FACTS,
        (name, place) -> {
          boolean known =
              FactNames.known(name)
                  || everywhere.contains(name)
                  || everywhere.contains(FactNames.PREFIX + name);
          if (!open && !known) {
            problems.add(
                place,
                "there is no fact \"" + name + "\"",
                FactNames.reasonWithout(name)
                    .or(() -> Suggestion.didYouMean(name, FactGroups.names()))
                    .orElse("docs/facts.md lists the facts"));
          }
        });
  }

  private void condition(YamlScalar condition, Set<String> known) {
    mention(condition.text());
    if (!(condition.value() instanceof Boolean)) {
      ExpressionNames.inCondition(condition, (name, place) -> name(name, place, known));
      factsIn(condition, true);
    }
  }

  private void name(String name, SourceLocation place, Set<String> known) {
    boolean ofInterface =
        name.startsWith(FactNames.PREFIX)
            && FactNames.known(name.substring(FactNames.PREFIX.length()));
    used.add(name);
    if (!open && !known.contains(name) && !ofInterface) {
      Set<String> near = new TreeSet<>(known);
      near.addAll(TemplateFunctions.all().names());
      problems.add(
          place,
          "\"" + name + "\" is not defined anywhere",
          withoutFact(name)
              .or(() -> Optional.ofNullable(MEANT.get(name)))
              .or(() -> Suggestion.didYouMean(name, near))
              .orElse("where it may be missing write " + name + "!\"default\""));
    }
  }

  private static Optional<String> withoutFact(String variable) {
    return variable.startsWith(FactNames.PREFIX)
        ? FactNames.reasonWithout(variable.substring(FactNames.PREFIX.length()))
        : Optional.empty();
  }
}
