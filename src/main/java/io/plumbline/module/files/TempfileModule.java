package io.plumbline.module.files;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.States;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates a file or folder with a name that nothing else has. */
final class TempfileModule implements TaskModule<TempfileModule.Wanted, Boolean> {
  private static final String EXAMPLE =
      """
      - name: A folder to build in
        tempfile: {state: directory, suffix: build}
        register: workspace
      """;

  /**
   * The arguments.
   *
   * @param directory whether a folder is wanted
   * @param folder where it is made; empty for the host's own place
   * @param prefix how its name begins
   * @param suffix how its name ends
   */
  record Wanted(boolean directory, Optional<String> folder, String prefix, String suffix) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "tempfile",
        "Creates an empty file or folder with a new name, for its user alone",
        false,
        List.of(
            Parameter.optional("state", Type.TEXT, "What to create")
                .oneOf("file", "directory")
                .defaultsTo("file"),
            Parameter.optional("path", Type.TEXT, "The folder to create it in")
                .defaultsTo("$TMPDIR, or /tmp"),
            Parameter.optional("prefix", Type.TEXT, "How its name begins").defaultsTo("ansible."),
            Parameter.optional("suffix", Type.TEXT, "How its name ends").defaultsTo("\"\"")),
        Optional.empty(),
        EXAMPLE,
        TempfileModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Optional<String> folder =
        arguments.has("path")
            ? Optional.of(HostPath.withoutSlash(arguments, "path"))
            : Optional.empty();
    return new Wanted(
        States.of(arguments, "file", "directory").equals("directory"),
        folder,
        part(arguments, "prefix", "ansible."),
        part(arguments, "suffix", ""));
  }

  private static String part(Arguments arguments, String name, String otherwise) {
    String part = arguments.text(name, otherwise);
    if (part.contains("/")) {
      arguments.problem(name, "\"" + name + "\" is part of a name and cannot hold a slash");
    }
    return part;
  }

  @Override
  public Probe<Boolean> probe(Wanted wanted) {
    return Probe.known(false);
  }

  @Override
  public Change decide(Wanted wanted, Boolean found) {
    String script =
        "folder="
            + wanted.folder.map(ShellQuote::quote).orElse("${TMPDIR:-/tmp}")
            + "\nprefix="
            + ShellQuote.quote(wanted.prefix)
            + "\nsuffix="
            + ShellQuote.quote(wanted.suffix)
            + """

            umask 077
            set -C
            tries=0
            while [ $tries -lt 20 ]; do
              random=$(od -An -N6 -tx1 /dev/urandom | tr -d ' \\n') || exit 1
              name=${folder%/}/$prefix$random$suffix
            """
            + (wanted.directory
                ? "  if made=$(mkdir \"$name\" 2>&1); then"
                : "  if made=$({ : >\"$name\"; } 2>&1); then")
            + """

                printf %s "$name"
                exit 0
              fi
              [ -e "$name" ] || break
              tries=$((tries + 1))
            done
            echo "$made" >&2
            exit 1
            """;
    String what = wanted.directory ? "folder" : "file";
    return Change.of("create a temporary " + what, Step.Execute.sh(script))
        .because(Discrepancy.INCOMPARABLE);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Boolean found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("state", wanted.directory ? "directory" : "file");
    applied.stream()
        .filter(CommandResult::succeeded)
        .forEach(result -> results.put("path", result.out()));
    return results;
  }
}
