package io.plumbline.module.files;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.FileWrite;
import io.plumbline.module.FoundFile;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.PythonPattern;
import io.plumbline.module.States;
import io.plumbline.module.TaskModule;
import io.plumbline.module.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a block of lines between two marker lines in a file, or such a block out of it. */
final class BlockinfileModule implements TaskModule<BlockinfileModule.Wanted, FoundFile> {
  private static final String EXAMPLE =
      """
      - name: The interfaces of the tunnel
        blockinfile:
          path: /etc/network/interfaces
          marker: "# {mark} tunnel"
          block: |
            auto eth1
            iface eth1 inet static
              address 10.0.1.31/24
      """;

  /**
   * The arguments.
   *
   * @param path the file
   * @param edit the block and where it goes
   * @param create whether a missing file is created
   * @param write how the file is written
   */
  record Wanted(String path, BlockEdit edit, boolean create, FileWrite write) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("path", Type.TEXT, "The file, an absolute path"));
    parameters.add(
        Parameter.optional("block", Type.TEXT, "The lines; none takes the block out")
            .defaultsTo("\"\""));
    parameters.add(
        Parameter.optional("state", Type.TEXT, "Whether the block is there")
            .oneOf("present", "absent")
            .defaultsTo("present"));
    parameters.add(
        Parameter.optional(
                "marker", Type.TEXT, "The lines around the block, with {mark} for begin and end")
            .defaultsTo("\"# {mark} ANSIBLE MANAGED BLOCK\""));
    parameters.add(
        Parameter.optional("marker_begin", Type.TEXT, "What {mark} is in the line before the block")
            .defaultsTo("BEGIN"));
    parameters.add(
        Parameter.optional("marker_end", Type.TEXT, "What {mark} is in the line after the block")
            .defaultsTo("END"));
    parameters.add(
        Parameter.optional(
                "insertafter", Type.TEXT, "A regexp: where a new block goes, after the last match")
            .defaultsTo("EOF"));
    parameters.add(
        Parameter.optional(
            "insertbefore",
            Type.TEXT,
            "A regexp, or BOF: where a new block goes, before the last match"));
    parameters.add(
        Parameter.optional("create", Type.BOOLEAN, "Whether to create a missing file")
            .defaultsTo("false"));
    parameters.add(
        Parameter.optional("prepend_newline", Type.BOOLEAN, "Whether an empty line stands before")
            .defaultsTo("false"));
    parameters.add(
        Parameter.optional("append_newline", Type.BOOLEAN, "Whether an empty line stands after")
            .defaultsTo("false"));
    parameters.addAll(FileWrite.PARAMETERS);
    return new ModuleSpec<>(
        "blockinfile",
        "Keeps a block of lines between two markers in a file, or the block out of it",
        false,
        parameters,
        Optional.empty(),
        EXAMPLE,
        BlockinfileModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    boolean absent = States.of(arguments, "present", "absent").equals("absent");
    if (arguments.has("insertafter") && arguments.has("insertbefore")) {
      arguments.problem(
          "insertbefore", "\"insertafter\" and \"insertbefore\" cannot be used together");
    }
    String marker = arguments.text("marker", "# {mark} ANSIBLE MANAGED BLOCK");
    String begin = marker.replace("{mark}", arguments.text("marker_begin", "BEGIN"));
    String end = marker.replace("{mark}", arguments.text("marker_end", "END"));
    if ((begin + end).contains("\n")) {
      arguments.problem("marker", "\"marker\" holds more than one line");
    } else if (begin.equals(end)) {
      arguments.problem(
          "marker", "the lines before and after the block are the same; use {mark} in \"marker\"");
    }
    boolean first = "BOF".equals(arguments.any("insertbefore"));
    boolean last = "EOF".equals(arguments.any("insertafter"));
    BlockEdit edit =
        new BlockEdit(
            begin,
            end,
            absent ? List.of() : arguments.text("block", "").lines().toList(),
            last ? Optional.empty() : PythonPattern.of(arguments, "insertafter", 0),
            first ? Optional.empty() : PythonPattern.of(arguments, "insertbefore", 0),
            first,
            arguments.bool("prepend_newline", false),
            arguments.bool("append_newline", false));
    return new Wanted(
        HostPath.withoutSlash(arguments, "path"),
        edit,
        arguments.bool("create", false),
        FileWrite.of(arguments));
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("dest", "path", "destfile", "path", "name", "path", "content", "block");
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
    if (found.isAbsent() && wanted.edit.isRemoval()) {
      return Change.none(wanted.path + " does not exist");
    }
    TextLines lines = new TextLines(found.content().orElse(new byte[0]));
    String summary = wanted.edit.apply(lines) + wanted.path;
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
