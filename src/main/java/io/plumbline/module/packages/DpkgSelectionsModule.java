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
import io.plumbline.module.Diff;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what dpkg shall do with a package, such as to hold its version. */
final class DpkgSelectionsModule implements TaskModule<DpkgSelectionsModule.Wanted, String> {

  /**
   * The arguments.
   *
   * @param name the package
   * @param selection install, hold, deinstall or purge
   */
  record Wanted(String name, String selection) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "dpkg_selections",
        "Says what dpkg shall do with a package, such as to hold its version",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "The package"),
            Parameter.required("selection", Type.TEXT, "What dpkg shall do")
                .oneOf("install", "hold", "deinstall", "purge")),
        Optional.empty(),
        """
        - name: The database server is upgraded by hand only
          dpkg_selections: {name: mariadb-server, selection: hold}
        """,
        DpkgSelectionsModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name");
    if (arguments.has("name") && AptPackages.Named.parse(name).isEmpty()) {
      arguments.problem("name", "\"" + name + "\" is not the name of a package");
    }
    return new Wanted(name, arguments.text("selection"));
  }

  @Override
  public Probe<String> probe(Wanted wanted) {
    String script =
        "command -v dpkg >/dev/null || exit 127\nLC_ALL=C dpkg --get-selections "
            + ShellQuote.quote(wanted.name())
            + " 2>/dev/null\nexit 0\n";
    return Probe.sh(script, DpkgSelectionsModule::parse);
  }

  private static String parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no dpkg on this host");
    }
    String[] words = result.out().strip().split("\\s+");
    return words.length < 2 ? "" : words[1];
  }

  @Override
  public Change decide(Wanted wanted, String found) {
    if (found.equals(wanted.selection())) {
      return Change.none(wanted.name() + " is selected for " + found);
    }
    if (found.isEmpty()) {
      return Change.impossible("dpkg does not know the package " + wanted.name());
    }
    byte[] line =
        (wanted.name() + " " + wanted.selection() + "\n").getBytes(StandardCharsets.UTF_8);
    Command command = Command.sh("dpkg --set-selections\n").reading(line);
    return Change.of(
        "select " + wanted.name() + " for " + wanted.selection(),
        List.of(new Step.Execute(command, Set.of(0))),
        List.of(new Diff(wanted.name(), found + "\n", wanted.selection() + "\n")));
  }

  @Override
  public Map<String, Object> results(Wanted wanted, String found, List<CommandResult> applied) {
    return Map.of("before", found, "after", wanted.selection());
  }
}
