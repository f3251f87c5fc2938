package io.plumbline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of one command, in the man macros of roff, from what the command declares. */
final class ManPage {
  private final CommandSpec spec;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec spec) {
    this.spec = spec;
  }

  /** Names the page of a command, such as plumb-lab-up. */
  static String name(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  /** Writes the page of a command. */
  static String of(CommandSpec spec) {
    return new ManPage(spec).written();
  }

  private String written() {
    String name = name(spec);
    page.append(
        ".TH \"" + name.toUpperCase(Locale.ROOT) + "\" 1 \"\" \"Plumbline\" \"Plumbline\"\n");
    section("NAME");
    text(name + " - " + String.join(" ", spec.usageMessage().description()));
    section("SYNOPSIS");
    synopsis();
    arguments("ARGUMENTS", spec.positionalParameters());
    arguments("OPTIONS", spec.options());
    commands();
    if (spec.usageMessage().footer().length > 0) {
      section("NOTES");
      page.append(".nf\n");
      for (String line : spec.usageMessage().footer()) {
        text(line);
      }
      page.append(".fi\n");
    }
    exitStatus();
    seeAlso();
    return page.toString();
  }

  private void synopsis() {
    page.append(".nf\n");
    String synopsis =
        new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .synopsis(0);
    synopsis.lines().forEach(this::text);
    page.append(".fi\n");
  }

  private void arguments(String title, List<? extends ArgSpec> all) {
    List<? extends ArgSpec> shown = all.stream().filter(one -> !one.hidden()).toList();
    if (!shown.isEmpty()) {
      section(title);
    }
    for (ArgSpec argument : shown) {
      page.append(".TP\n");
      text(written(argument));
      for (String line : argument.description()) {
        text(line);
      }
    }
  }

  private static String written(ArgSpec argument) {
    if (argument instanceof PositionalParamSpec) {
      return argument.paramLabel();
    }
    OptionSpec option = (OptionSpec) argument;
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private void commands() {
    if (spec.subcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (Map.Entry<String, CommandLine> command : spec.subcommands().entrySet()) {
      page.append(".TP\n");
      text(command.getKey());
      text(String.join(" ", command.getValue().getCommandSpec().usageMessage().description()));
    }
  }

  private void exitStatus() {
    section("EXIT STATUS");
    for (ExitCode code : ExitCode.values()) {
      page.append(".TP\n");
      text(String.valueOf(code.code()));
      text(code.meaning());
    }
  }

  private void seeAlso() {
    List<String> others = new ArrayList<>();
    if (spec.parent() != null) {
      others.add(name(spec.parent()) + "(1)");
    }
    spec.subcommands().values().forEach(one -> others.add(name(one.getCommandSpec()) + "(1)"));
    section("SEE ALSO");
    text(String.join(", ", others));
  }

  private void section(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  /** One line of text, so written that nothing of it is taken for a request. */
  private void text(String line) {
    String escaped = line.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
    boolean request = escaped.startsWith(".") || escaped.startsWith("'");
    page.append(request ? "\\&" : "").append(escaped).append('\n');
  }
}
