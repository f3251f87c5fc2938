package io.plumbline.module.system;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses which of several programs a common name leads to. */
final class AlternativesModule
    implements TaskModule<AlternativesModule.Wanted, AlternativesModule.Found> {
  private static final Pattern DISPLAYED = Pattern.compile("(/\\S*) - (?:.* )?priority (-?\\d+).*");
  private static final String POINTS = "link currently points to ";

  /**
   * The arguments.
   *
   * @param name the common name, such as editor
   * @param path the program; "" with state auto
   * @param link where the common name stands, if it has to be made
   * @param priority which program the system itself prefers, if that is to be set
   * @param state selected, present, auto or absent
   */
  record Wanted(
      String name, String path, Optional<String> link, Optional<String> priority, String state) {}

  /**
   * What was found.
   *
   * @param link where the common name stands; "" if it does not
   * @param automatic whether the system chooses
   * @param chosen the program it leads to; "" if it is not there
   * @param priorities of each program
   */
  record Found(String link, boolean automatic, String chosen, Map<String, String> priorities) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "alternatives",
        "Chooses which of several programs a common name leads to",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "The common name, such as editor"),
            Parameter.optional("path", Type.TEXT, "The program; not needed with state auto"),
            Parameter.optional("link", Type.TEXT, "Where the common name stands, for a new one"),
            Parameter.optional("priority", Type.INTEGER, "What the system itself goes by")
                .defaultsTo("50 for a new one"),
            Parameter.optional("state", Type.TEXT, "What becomes of the program")
                .oneOf("selected", "present", "auto", "absent")
                .defaultsTo("selected")),
        Optional.empty(),
        """
        - name: Everybody edits with vim
          alternatives: {name: editor, path: /usr/bin/vim.basic}
        """,
        AlternativesModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name");
    if (arguments.has("name") && !name.matches("[A-Za-z0-9_.+][A-Za-z0-9_.+-]*")) {
      arguments.problem("name", "\"" + name + "\" cannot be the name of an alternative");
    }
    String state = arguments.text("state", "selected");
    boolean needed = !state.equals("auto");
    return new Wanted(
        name,
        needed || arguments.has("path") ? HostPath.withoutSlash(arguments, "path") : "",
        arguments.has("link")
            ? Optional.of(HostPath.withoutSlash(arguments, "link"))
            : Optional.empty(),
        arguments.has("priority")
            ? Optional.of(String.valueOf(arguments.integer("priority", 50)))
            : Optional.empty(),
        state);
  }

  /** Red Hat's program of that name knows no --query. */
  @Override
  public Probe<Found> probe(Wanted wanted) {
    String script =
        """
        command -v update-alternatives >/dev/null || exit 127
        export LC_ALL=C
        update-alternatives --query NAME 2>/dev/null ||
          update-alternatives --display NAME 2>/dev/null
        exit 0
        """
            .replace("NAME", ShellQuote.quote(wanted.name()));
    return Probe.sh(script, AlternativesModule::parse);
  }

  private static Found parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no update-alternatives on this host");
    }
    String link = "";
    boolean automatic = false;
    String chosen = "";
    String path = "";
    Map<String, String> priorities = new LinkedHashMap<>();
    for (String line : result.out().lines().map(String::strip).toList()) {
      Matcher displayed = DISPLAYED.matcher(line);
      if (line.startsWith("Link: ")) {
        link = line.substring("Link: ".length());
      } else if (line.equals("Status: auto") || line.endsWith(" - status is auto.")) {
        automatic = true;
      } else if (line.startsWith("Value: ")) {
        chosen = line.substring("Value: ".length());
      } else if (line.startsWith(POINTS)) {
        chosen = line.substring(POINTS.length());
      } else if (line.startsWith("Alternative: ")) {
        path = line.substring("Alternative: ".length());
      } else if (line.startsWith("Priority: ")) {
        priorities.put(path, line.substring("Priority: ".length()));
      } else if (displayed.matches()) {
        priorities.put(displayed.group(1), displayed.group(2));
      }
    }
    return new Found(link, automatic, chosen, priorities);
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    boolean there = found.priorities().containsKey(wanted.path());
    return switch (wanted.state()) {
      case "absent" ->
          there
              ? change(
                  "remove " + wanted.path() + " from " + wanted.name(),
                  wanted,
                  found,
                  List.of(List.of("--remove", wanted.name(), wanted.path())))
              : Change.none(wanted.path() + " is not among " + wanted.name());
      case "auto" -> automatic(wanted, found, there);
      default -> selected(wanted, found, there);
    };
  }

  private static Change automatic(Wanted wanted, Found found, boolean there) {
    List<List<String>> commands = new ArrayList<>();
    if (!wanted.path().isEmpty()) {
      Optional<String> reason = install(wanted, found, there, commands);
      if (reason.isPresent()) {
        return Change.impossible(reason.get());
      }
    }
    if (!found.automatic()) {
      commands.add(List.of("--auto", wanted.name()));
    }
    return commands.isEmpty()
        ? Change.none("the system chooses " + wanted.name())
        : change("let the system choose " + wanted.name(), wanted, found, commands);
  }

  private static Change selected(Wanted wanted, Found found, boolean there) {
    List<List<String>> commands = new ArrayList<>();
    Optional<String> reason = install(wanted, found, there, commands);
    if (reason.isPresent()) {
      return Change.impossible(reason.get()).because(Discrepancy.MISSING);
    }
    boolean select = wanted.state().equals("selected") && !found.chosen().equals(wanted.path());
    if (select) {
      commands.add(List.of("--set", wanted.name(), wanted.path()));
    }
    if (commands.isEmpty()) {
      return Change.none(
          wanted.name()
              + (wanted.state().equals("selected") ? " leads to " : " may lead to ")
              + wanted.path());
    }
    String verb =
        select ? "let " + wanted.name() + " lead to " : "offer for " + wanted.name() + " ";
    return change(verb + wanted.path(), wanted, found, commands);
  }

  /** Adds the command that offers the program, or says why it cannot be offered. */
  private static Optional<String> install(
      Wanted wanted, Found found, boolean there, List<List<String>> commands) {
    String present = found.priorities().get(wanted.path());
    if (there && wanted.priority().map(present::equals).orElse(true)) {
      return Optional.empty();
    }
    String link = wanted.link().orElse(found.link());
    if (link.isEmpty()) {
      return Optional.of(
          "there is no alternative " + wanted.name() + " yet; \"link\" says where it shall stand");
    }
    String priority = wanted.priority().orElse("50");
    commands.add(List.of("--install", link, wanted.name(), wanted.path(), priority));
    return Optional.empty();
  }

  private static Change change(
      String summary, Wanted wanted, Found found, List<List<String>> commands) {
    StringBuilder script = new StringBuilder("set -e\n");
    for (List<String> words : commands) {
      script.append("update-alternatives ").append(ShellQuote.quoteAll(words)).append('\n');
    }
    boolean leads = summary.startsWith("let " + wanted.name());
    List<Diff> diffs =
        leads
            ? List.of(new Diff(wanted.name(), found.chosen() + "\n", wanted.path() + "\n"))
            : List.of();
    return Change.of(summary, List.of(Step.Execute.sh(script.toString())), diffs);
  }
}
