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
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads and removes modules of the kernel, now and for every boot. */
final class ModprobeModule implements TaskModule<ModprobeModule.Wanted, ModprobeModule.Found> {
  private final String kernel;

  /** Makes the module for the kernel's own list. */
  ModprobeModule() {
    this("/proc/modules");
  }

  /** Makes the module for another list of loaded modules. */
  ModprobeModule(String kernel) {
    this.kernel = kernel;
  }

  /**
   * The arguments.
   *
   * @param name the kernel module
   * @param loaded whether it shall be loaded
   * @param params its parameters
   * @param persistent whether it is loaded at boot, if that matters
   */
  record Wanted(String name, boolean loaded, String params, Optional<Boolean> persistent) {
    private String bootFile() {
      return "/etc/modules-load.d/" + name + ".conf";
    }

    private String optionsFile() {
      return "/etc/modprobe.d/" + name + ".conf";
    }

    private String optionsLine() {
      return "options " + name + " " + params;
    }
  }

  /**
   * What was found.
   *
   * @param loaded whether it is loaded, or part of the kernel
   * @param boot the files that have it loaded at boot
   * @param options the lines with its parameters
   */
  record Found(boolean loaded, List<String> boot, List<String> options) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "modprobe",
        "Loads or removes a module of the kernel, at once and for every boot",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "The module of the kernel"),
            Parameter.optional("state", Type.TEXT, "Whether it is loaded")
                .oneOf("present", "absent")
                .defaultsTo("present"),
            Parameter.optional("params", Type.TEXT, "Its parameters, such as numdummies=2")
                .defaultsTo("none"),
            Parameter.optional("persistent", Type.TEXT, "Whether it is loaded at boot too")
                .oneOf("disabled", "present", "absent")
                .defaultsTo("disabled")),
        Optional.empty(),
        """
        - name: Bridged packets meet iptables, after a boot too
          modprobe: {name: br_netfilter, persistent: present}
        """,
        ModprobeModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name");
    if (arguments.has("name") && !name.matches("[A-Za-z0-9_][A-Za-z0-9_-]*")) {
      arguments.problem("name", "\"" + name + "\" cannot be a module of the kernel");
    }
    String params = arguments.text("params", "");
    if (params.matches("(?s).*[\\n\\r].*")) {
      arguments.problem("params", "\"params\" must be one line");
    }
    Optional<Boolean> persistent =
        switch (arguments.text("persistent", "disabled")) {
          case "present" -> Optional.of(true);
          case "absent" -> Optional.of(false);
          default -> Optional.empty();
        };
    boolean loaded = arguments.text("state", "present").equals("present");
    return new Wanted(name, loaded, params.strip(), persistent);
  }

  /** The kernel writes every dash as an underscore; its files do not. */
  @Override
  public Probe<Found> probe(Wanted wanted) {
    String pattern = wanted.name().replaceAll("[-_]", "[-_]");
    String script =
        """
        command -v modprobe >/dev/null || exit 127
        if grep -q '^NAME ' KERNEL ||
          grep -q '/NAME\\.ko' "/lib/modules/$(uname -r)/modules.builtin" 2>/dev/null; then
          echo loaded
        fi
        for file in /etc/modules /etc/modules-load.d/*.conf; do
          if grep -q '^[[:space:]]*NAME\\([[:space:]]\\|$\\)' "$file" 2>/dev/null; then
            echo "boot $file"
          fi
        done
        cat /etc/modprobe.d/*.conf 2>/dev/null | grep '^[[:space:]]*options[[:space:]]*NAME[[:space:]]'
        exit 0
        """
            .replace("NAME", pattern)
            .replace("KERNEL", ShellQuote.quote(kernel));
    return Probe.sh(script, ModprobeModule::parse);
  }

  private static Found parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no modprobe on this host (the package kmod brings it)");
    }
    if (!result.succeeded()) {
      throw new ProbeException("cannot look for the module: " + result.err().strip());
    }
    boolean loaded = false;
    List<String> boot = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      if (line.equals("loaded")) {
        loaded = true;
      } else if (line.startsWith("boot ")) {
        boot.add(line.substring("boot ".length()));
      } else {
        options.add(line.strip().replaceAll("\\s+", " "));
      }
    }
    return new Found(loaded, boot, options);
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    List<String> words = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    StringBuilder script = new StringBuilder("set -e\n");
    if (wanted.loaded() != found.loaded()) {
      words.add(wanted.loaded() ? "load " + wanted.name() : "remove " + wanted.name());
      diffs.add(loadedDiff(wanted, found));
      String params = wanted.params().isEmpty() ? "" : " " + words(wanted.params());
      script.append(
          wanted.loaded()
              ? "modprobe " + ShellQuote.quote(wanted.name()) + params + "\n"
              : "modprobe -r " + ShellQuote.quote(wanted.name()) + "\n");
    }
    wanted.persistent().ifPresent(wish -> atBoot(wanted, found, wish, words, diffs, script));
    if (words.isEmpty()) {
      return Change.none(wanted.name() + (found.loaded() ? " is loaded" : " is not loaded"));
    }
    return Change.of(String.join("; ", words), List.of(Step.Execute.sh(script.toString())), diffs)
        .because(wanted.loaded() && !found.loaded() ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  private static Diff loadedDiff(Wanted wanted, Found found) {
    String before = found.loaded() ? "loaded\n" : "not loaded\n";
    return new Diff(wanted.name(), before, wanted.loaded() ? "loaded\n" : "not loaded\n");
  }

  private static void atBoot(
      Wanted wanted,
      Found found,
      boolean wish,
      List<String> words,
      List<Diff> diffs,
      StringBuilder script) {
    if (wish && found.boot().isEmpty()) {
      words.add("load it at boot");
      script.append("mkdir -p /etc/modules-load.d\n");
      script.append(line(wanted.name(), wanted.bootFile()));
      diffs.add(new Diff(wanted.bootFile(), "", wanted.name() + "\n"));
    }
    if (wish
        && !wanted.params().isEmpty()
        && !found.options().equals(List.of(wanted.optionsLine()))) {
      words.add("set its parameters");
      script.append("mkdir -p /etc/modprobe.d\n");
      script.append(
          commentOut(wanted, "options[[:space:]]*NAME[[:space:]]", "/etc/modprobe.d/*.conf"));
      script.append(line(wanted.optionsLine(), wanted.optionsFile()));
      diffs.add(
          new Diff(
              wanted.optionsFile(),
              String.join("\n", found.options()) + "\n",
              wanted.optionsLine() + "\n"));
    }
    if (!wish && !(found.boot().isEmpty() && found.options().isEmpty())) {
      words.add("do not load it at boot");
      String files = "/etc/modules /etc/modules-load.d/*.conf";
      script.append(commentOut(wanted, "NAME\\([[:space:]].*\\)*$", files));
      script.append(
          commentOut(wanted, "options[[:space:]]*NAME[[:space:]]", "/etc/modprobe.d/*.conf"));
      found.boot().forEach(file -> diffs.add(new Diff(file, wanted.name() + "\n", "")));
    }
  }

  private static String line(String text, String file) {
    return "printf '%s\\n' " + ShellQuote.quote(text) + " >>" + ShellQuote.quote(file) + "\n";
  }

  private static String commentOut(Wanted wanted, String pattern, String files) {
    String named = pattern.replace("NAME", wanted.name().replaceAll("[-_]", "[-_]"));
    return """
        for file in FILES; do
          [ ! -f "$file" ] || sed -i 's/^[[:space:]]*PATTERN/#&/' "$file"
        done
        """
        .replace("FILES", files)
        .replace("PATTERN", named);
  }

  private static String words(String params) {
    return ShellQuote.quoteAll(List.of(params.split("\\s+")));
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    return Map.of(
        "name", wanted.name(),
        "params", wanted.params(),
        "state", wanted.loaded() ? "present" : "absent");
  }
}
