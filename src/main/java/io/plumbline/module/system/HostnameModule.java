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
import io.plumbline.module.FileWrite;
import io.plumbline.module.FoundFile;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a host its name, now and after a boot. */
final class HostnameModule implements TaskModule<HostnameModule.Wanted, HostnameModule.Found> {
  private static final String FILE = "/etc/hostname";

  /** Gentoo's OpenRC reads the name from a file of its own. */
  private static final String OPENRC_FILE = "/etc/conf.d/hostname";

  /**
   * The arguments.
   *
   * @param name the name
   */
  record Wanted(String name) {}

  /**
   * What was found.
   *
   * @param live the name that holds now
   * @param openrc the line of OpenRC's own file that names the host, if there is that file
   * @param file the file that is read at boot
   */
  record Found(String live, Optional<String> openrc, FoundFile file) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "hostname",
        "Gives the host its name, at once and for every boot",
        false,
        List.of(Parameter.required("name", Type.TEXT, "The name, with or without a domain")),
        Optional.empty(),
        """
        - name: The host has the name that the inventory has for it
          hostname: {name: "${inventory_hostname}"}
        """,
        HostnameModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name");
    String label = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
    if (arguments.has("name") && !name.matches(label + "(\\." + label + ")*")) {
      arguments.problem("name", "\"" + name + "\" cannot be the name of a host");
    } else if (name.length() > 64) {
      arguments.problem(
          "name", "the name of a host has 64 characters at most, not " + name.length());
    }
    return new Wanted(name);
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    Probe<FoundFile> file = FoundFile.whole(FILE);
    String script =
        """
        cat /proc/sys/kernel/hostname || exit
        openrc=$(sed -n 's/^hostname=//p' OPENRC 2>/dev/null) && echo "openrc:$openrc" || echo none
        """
            .replace("OPENRC", OPENRC_FILE);
    return Probe.sh(script + file.command().text(), result -> parse(result, file));
  }

  private static Found parse(CommandResult result, Probe<FoundFile> file) {
    String[] parts = new String(result.stdout(), StandardCharsets.ISO_8859_1).split("\n", 3);
    if (parts.length < 3) {
      throw new ProbeException("the name of the host cannot be read: " + result.err().strip());
    }
    byte[] rest = parts[2].getBytes(StandardCharsets.ISO_8859_1);
    CommandResult answer =
        new CommandResult(result.exitCode(), rest, result.stderr(), result.stdoutDropped(), 0);
    Optional<String> openrc =
        parts[1].startsWith("openrc:")
            ? Optional.of(parts[1].substring("openrc:".length()).replaceAll("[\"']", ""))
            : Optional.empty();
    return new Found(parts[0], openrc, file.parser().apply(answer));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    Optional<String> obstacle = found.file().obstacleToEditing(FILE);
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    List<Step> steps = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    String kept = new String(found.file().content().orElse(new byte[0]), StandardCharsets.UTF_8);
    if (!kept.strip().equals(wanted.name())) {
      byte[] content = (wanted.name() + "\n").getBytes(StandardCharsets.UTF_8);
      Change change = FileWrite.PLAIN.change(FILE, content, found.file(), "");
      steps.addAll(change.steps());
      diffs.addAll(change.diffs());
    }
    found
        .openrc()
        .filter(name -> !name.equals(wanted.name()))
        .ifPresent(
            name -> {
              steps.add(Step.Execute.sh(openrc(wanted.name())));
              diffs.add(new Diff(OPENRC_FILE, name + "\n", wanted.name() + "\n"));
            });
    if (!found.live().equals(wanted.name())) {
      steps.add(Step.Execute.sh(live(wanted.name())));
      diffs.add(new Diff("hostname", found.live() + "\n", wanted.name() + "\n"));
    }
    return steps.isEmpty()
        ? Change.none("the host is named " + wanted.name())
        : Change.of("name the host " + wanted.name(), steps, diffs);
  }

  private static String openrc(String name) {
    String line = ShellQuote.quote("s/^hostname=.*/hostname=\"" + name + "\"/");
    return "sed -i " + line + " " + OPENRC_FILE + "\n";
  }

  private static String live(String name) {
    return """
        if command -v hostname >/dev/null; then
          hostname NAME
        else
          printf '%s\\n' NAME >/proc/sys/kernel/hostname
        fi
        """
        .replace("NAME", ShellQuote.quote(name));
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    return Map.of("name", wanted.name());
  }
}
