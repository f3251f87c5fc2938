package io.plumbline.module.steering;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.ControllerModule;
import io.plumbline.module.Effect;
import io.plumbline.module.ModuleSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads variables from files whose names may depend on variables. */
final class IncludeVarsModule implements ControllerModule<Effect.IncludeVariables> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Override
  public ModuleSpec<Effect.IncludeVariables> spec() {
    return new ModuleSpec<>(
        "include_vars",
        "Reads variables from a file or from the files of a folder, when its turn comes",
        true,
        List.of(
            Parameter.optional(
                "file", Type.TEXT, "A YAML or JSON file, looked for in vars and beside the task"),
            Parameter.optional("dir", Type.TEXT, "A folder; its files are read in their order"),
            Parameter.optional(
                "name", Type.TEXT, "A variable that is to hold all of them in a map"),
            Parameter.optional("depth", Type.INTEGER, "How many levels of folders; 0 for all")
                .defaultsTo("0"),
            Parameter.optional(
                "files_matching", Type.TEXT, "A regular expression that matches in names of files"),
            Parameter.optional("ignore_files", Type.LIST, "Ends of names of files to pass over"),
            Parameter.optional("extensions", Type.LIST, "Ends of names that a file may have")
                .defaultsTo("json, yaml, yml"),
            Parameter.optional(
                    "ignore_unknown_extensions",
                    Type.BOOLEAN,
                    "Whether files with other ends are passed over instead of refused")
                .defaultsTo("false"),
            Parameter.optional(
                    "hash_behaviour", Type.TEXT, "What becomes of a map that is there already")
                .oneOf("replace")
                .defaultsTo("replace")),
        Optional.of("file"),
        """
        - name: Read what differs between distributions
          include_vars: "${ansible_facts.os_family}.yml"
        """,
        IncludeVarsModule::bind);
  }

  private static Effect.IncludeVariables bind(Arguments arguments) {
    Optional<String> name = arguments.optionalText("name");
    if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
      arguments.problem("name", "\"" + name.get() + "\" cannot be the name of a variable");
    }
    if (arguments.has("file") == arguments.has("dir")) {
      arguments.problem("file", "include_vars needs one of \"file\" and \"dir\"");
      return new Effect.IncludeVariables(List.of(), name);
    }
    return new Effect.IncludeVariables(VariableFiles.find(arguments), name);
  }

  @Override
  public Outcome run(Effect.IncludeVariables wanted) {
    List<String> files = wanted.files().stream().map(Path::toString).toList();
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("ansible_included_var_files", files);
    String what =
        files.isEmpty() ? "no file of variables" : "variables of " + String.join(", ", files);
    return new Outcome(false, "read " + what, results, Map.of()).with(wanted);
  }
}
