package io.plumbline.module.system;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes and removes locales of Debian and its kin. */
final class LocaleGenModule implements TaskModule<LocaleGenModule.Wanted, LocaleGenModule.Found> {

  /**
   * The arguments.
   *
   * @param names the locales, such as de_AT.UTF-8
   * @param present whether they shall be there
   */
  record Wanted(List<String> names, boolean present) {}

  /**
   * What was found.
   *
   * @param there the locales that can be used, in one spelling
   * @param supported the locales that can be made
   */
  record Found(Set<String> there, Set<String> supported) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "locale_gen",
        "Makes or removes locales",
        false,
        List.of(
            Parameter.required("name", Type.LIST, "The locale or locales, such as de_AT.UTF-8"),
            Parameter.optional("state", Type.TEXT, "Whether they shall be there")
                .oneOf("present", "absent")
                .defaultsTo("present")),
        Optional.empty(),
        """
        - name: Programs can speak Austrian German
          locale_gen: {name: de_AT.UTF-8}
        """,
        LocaleGenModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    List<String> names = arguments.texts("name");
    for (String name : names) {
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.@-]*")) {
        arguments.problem("name", "\"" + name + "\" cannot be a locale");
      }
    }
    return new Wanted(names, arguments.text("state", "present").equals("present"));
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String script =
        """
        command -v locale-gen >/dev/null && [ -f /etc/locale.gen ] || exit 127
        locale -a 2>/dev/null | sed 's/^/there /'
        sed -n 's/^#* *\\([A-Za-z][^ ]*\\) [^ ]*$/supported \\1/p' /etc/locale.gen \\
          /usr/share/i18n/SUPPORTED 2>/dev/null
        exit 0
        """;
    return Probe.sh(script, LocaleGenModule::parse);
  }

  private static Found parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException(
          "there is no locale-gen on this host (the package locales brings it)");
    }
    if (!result.succeeded()) {
      throw new ProbeException("the locales cannot be listed: " + result.err().strip());
    }
    Set<String> there = new HashSet<>();
    Set<String> supported = new HashSet<>();
    for (String line : result.out().lines().toList()) {
      if (line.startsWith("there ")) {
        there.add(plain(line.substring("there ".length())));
      } else if (line.startsWith("supported ")) {
        supported.add(line.substring("supported ".length()));
      }
    }
    return new Found(there, supported);
  }

  /** The C library writes de_AT.utf8 for de_AT.UTF-8. */
  private static String plain(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? name
        : name.substring(0, dot) + name.substring(dot).toLowerCase(Locale.ROOT).replace("-", "");
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    List<String> todo =
        wanted.names().stream()
            .filter(name -> found.there().contains(plain(name)) != wanted.present())
            .toList();
    List<String> unknown = todo.stream().filter(name -> !found.supported().contains(name)).toList();
    if (wanted.present() && !unknown.isEmpty()) {
      return Change.impossible("the host knows no locale " + String.join(", ", unknown));
    }
    if (todo.isEmpty()) {
      return Change.none(
          "locale "
              + String.join(", ", wanted.names())
              + (wanted.present() ? " is there" : " is not there"));
    }
    String lines =
        todo.stream().map(name -> edit(name, wanted.present())).collect(Collectors.joining());
    return Change.of(
            (wanted.present() ? "make" : "remove") + " locale " + String.join(", ", todo),
            Step.Execute.sh("set -e\n" + lines + "locale-gen >&2\n"))
        .because(wanted.present() ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  private static String edit(String name, boolean present) {
    String pattern = name.replace(".", "\\.");
    if (!present) {
      String comment = ShellQuote.quote("s/^\\(" + pattern + " .*\\)$/# \\1/");
      return "sed -i " + comment + " /etc/locale.gen\n";
    }
    return """
        sed -i UNCOMMENT /etc/locale.gen
        if ! grep -q WANTED /etc/locale.gen; then
          grep WANTED /usr/share/i18n/SUPPORTED >>/etc/locale.gen
        fi
        """
        .replace("UNCOMMENT", ShellQuote.quote("s/^# *\\(" + pattern + " .*\\)$/\\1/"))
        .replace("WANTED", ShellQuote.quote("^" + pattern + " "));
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    return Map.of("name", wanted.names());
  }
}
