package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps one line in a file, or lines out of it. */
final class LineinfileModule implements TaskModule<LineinfileModule.Wanted, FoundFile> {
  private static final String EXAMPLE =
      """
      - name: Memcached listens on the management address
        lineinfile:
          path: /etc/memcached.conf
          regexp: "^-l "
          line: "-l 10.0.0.11"
      """;

  /**
   * The arguments.
   *
   * @param path the file
   * @param edit what is to be found and written
   * @param absent whether lines are to be removed
   * @param create whether a missing file is created
   * @param write how the file is written
   */
  record Wanted(String path, LineEdit edit, boolean absent, boolean create, FileWrite write) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("path", Type.TEXT, "The file, an absolute path"));
    parameters.add(
        Parameter.optional(
            "regexp", Type.TEXT, "The line to replace, the last that holds a match; or to remove"));
    parameters.add(
        Parameter.optional("search_string", Type.TEXT, "A text to look for instead of a regexp"));
    parameters.add(Parameter.optional("line", Type.TEXT, "The line to write or to remove"));
    parameters.add(
        Parameter.optional("state", Type.TEXT, "Whether the line is there")
            .oneOf("present", "absent")
            .defaultsTo("present"));
    parameters.add(
        Parameter.optional(
                "insertafter", Type.TEXT, "A regexp: where a new line goes, behind the last match")
            .defaultsTo("EOF"));
    parameters.add(
        Parameter.optional(
            "insertbefore",
            Type.TEXT,
            "A regexp, or BOF: where a new line goes, before the last match"));
    parameters.add(
        Parameter.optional("firstmatch", Type.BOOLEAN, "Whether the first match counts instead")
            .defaultsTo("false"));
    parameters.add(
        Parameter.optional(
                "backrefs",
                Type.BOOLEAN,
                "Whether \\1 in the line means what the regexp found; without a match, nothing is"
                    + " written")
            .defaultsTo("false"));
    parameters.add(
        Parameter.optional("create", Type.BOOLEAN, "Whether to create a missing file")
            .defaultsTo("false"));
    parameters.addAll(FileWrite.PARAMETERS);
    return new ModuleSpec<>(
        "lineinfile",
        "Keeps a line in a file, or lines out of it",
        false,
        parameters,
        Optional.empty(),
        EXAMPLE,
        LineinfileModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    boolean absent = States.of(arguments, "present", "absent").equals("absent");
    exclude(arguments, "regexp", "search_string");
    exclude(arguments, "insertafter", "insertbefore");
    Optional<String> line = arguments.optionalText("line").map(LineinfileModule::withoutEnd);
    if (line.isPresent() && line.get().contains("\n")) {
      arguments.problem("line", "\"line\" holds more than one line");
    }
    boolean backrefs = arguments.bool("backrefs", false);
    if (!absent && line.isEmpty()) {
      arguments.problem("line", "\"line\" is required with state present");
    } else if (absent && line.isEmpty() && !has(arguments, "regexp", "search_string")) {
      arguments.problem("line", "one of \"regexp\", \"search_string\" and \"line\" is required");
    }
    if (backrefs && !arguments.has("regexp")) {
      arguments.problem("backrefs", "\"backrefs\" needs \"regexp\"");
    }
    LineEdit edit =
        new LineEdit(
            PythonPattern.of(arguments, "regexp", 0),
            arguments.optionalText("search_string"),
            line,
            place(arguments, "insertafter", "EOF"),
            place(arguments, "insertbefore", "BOF"),
            "BOF".equals(arguments.any("insertbefore")),
            arguments.bool("firstmatch", false),
            backrefs);
    edit.unknownReference()
        .ifPresent(
            name ->
                arguments.problem(
                    "line", "\"line\" refers to " + name + ", a group that regexp does not have"));
    return new Wanted(
        HostPath.withoutSlash(arguments, "path"),
        edit,
        absent,
        arguments.bool("create", false),
        FileWrite.of(arguments));
  }

  private static boolean has(Arguments arguments, String left, String right) {
    return arguments.has(left) || arguments.has(right);
  }

  private static void exclude(Arguments arguments, String left, String right) {
    if (arguments.has(left) && arguments.has(right)) {
      arguments.problem(right, "\"" + left + "\" and \"" + right + "\" cannot be used together");
    }
  }

  private static String withoutEnd(String line) {
    return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
  }

  private static Optional<Pattern> place(Arguments arguments, String name, String word) {
    return word.equals(arguments.any(name))
        ? Optional.empty()
        : PythonPattern.of(arguments, name, 0);
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of(
        "dest", "path", "destfile", "path", "name", "path", "value", "line", "regex", "regexp");
  }

  @Override
  public Probe<FoundFile> probe(Wanted wanted) {
    return FoundFile.whole(wanted.path);
  }

  @Override
  public Change decide(Wanted wanted, FoundFile found) {
    Optional<String> obstacle = found.obstacleToEditing(wanted.path);
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    if (found.isAbsent() && wanted.absent) {
      return Change.none(wanted.path + " does not exist");
    }
    TextLines lines = new TextLines(found.content().orElse(new byte[0]));
    String done = wanted.absent ? wanted.edit.remove(lines) : wanted.edit.write(lines);
    String summary = done + wanted.path;
    if (found.isAbsent() && !wanted.create) {
      return FileWrite.missing(wanted.path, summary);
    }
    return wanted.write.change(wanted.path, lines.bytes(), found, summary);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, FoundFile found, List<CommandResult> applied) {
    return wanted.write.results("path", wanted.path, applied);
  }
}
